#include "sealed/recent_stems.h"

bool graf_recent_stems_find(const graf_recent_stems *recent, graf_view stem,
                            bool *found, graf_stem_entry *out)
{
    unsigned i;

    for (i = 0; i < GRAF_RECENT_STEMS; i++) {
        if (recent->items[i].length != stem.length || stem.length == 0 ||
            memcmp(recent->items[i].stem, stem.data, stem.length) != 0)
            continue;
        *found = recent->items[i].found;
        *out = recent->items[i].entry;
        return true;
    }
    return false;
}

void graf_recent_stems_keep(graf_recent_stems *recent, graf_view stem,
                            bool found, const graf_stem_entry *entry)
{
    unsigned at = recent->next;

    if (stem.length == 0 || stem.length > sizeof recent->items[at].stem)
        return;
    memcpy(recent->items[at].stem, stem.data, stem.length);
    recent->items[at].length = stem.length;
    recent->items[at].found = found;
    recent->items[at].entry = *entry;
    recent->next = (at + 1) % GRAF_RECENT_STEMS;
}
