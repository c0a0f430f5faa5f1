#include "binary.h"

typedef struct file_signature {
    graf_view start;
    const char *name;
    graf_problem_kind kind;
    bool printable; /* such files may hold nothing but ASCII */
} file_signature;

static const file_signature signatures[] = {
    { GRAF_VIEW_LITERAL("\x89PNG\r\n"), "a PNG image", GRAF_PROBLEM_DROPPED,
      false },
    { GRAF_VIEW_LITERAL("\xFF\xD8\xFF"), "a JPEG image", GRAF_PROBLEM_DROPPED,
      false },
    { GRAF_VIEW_LITERAL("GIF87a"), "a GIF image", GRAF_PROBLEM_DROPPED, false },
    { GRAF_VIEW_LITERAL("GIF89a"), "a GIF image", GRAF_PROBLEM_DROPPED, false },
    { GRAF_VIEW_LITERAL("RIFF"), "a picture, sound or film",
      GRAF_PROBLEM_DROPPED, false },
    { GRAF_VIEW_LITERAL("OggS"), "sound or film", GRAF_PROBLEM_DROPPED, false },
    { GRAF_VIEW_LITERAL("ID3"), "sound", GRAF_PROBLEM_DROPPED, false },
    { GRAF_VIEW_LITERAL("wOFF"), "a font", GRAF_PROBLEM_DROPPED, false },
    { GRAF_VIEW_LITERAL("wOF2"), "a font", GRAF_PROBLEM_DROPPED, false },
    { GRAF_VIEW_LITERAL("%PDF-"), "a PDF document", GRAF_PROBLEM_LOST, true },
    { GRAF_VIEW_LITERAL("PK\x03\x04"), "an office document or an e-book",
      GRAF_PROBLEM_LOST, false },
    { GRAF_VIEW_LITERAL("\xD0\xCF\x11\xE0"), "an old office document",
      GRAF_PROBLEM_LOST, false },
    { GRAF_VIEW_LITERAL("{\\rtf"), "an RTF document", GRAF_PROBLEM_LOST, true },
};

/* Control characters that no text has: not white space, backspace (used for
 * bold type once), escape, or the end-of-file mark of DOS. */
static bool is_binary_byte(char byte)
{
    unsigned char value = (unsigned char)byte;

    return value < 0x08 ||
           (value > 0x0D && value < 0x20 && value != 0x1A && value != 0x1B);
}

const char *graf_binary_name(graf_view head, graf_problem_kind *kind)
{
    size_t count = 0;
    size_t i;

    for (i = 0; i < head.length; i++)
        count += is_binary_byte(head.data[i]);
    for (i = 0; i < sizeof signatures / sizeof signatures[0]; i++) {
        const file_signature *signature = &signatures[i];

        /* A text too may begin with "RIFF". */
        if (graf_view_starts_with(head, signature->start) &&
            (count > 0 || signature->printable)) {
            *kind = signature->kind;
            return signature->name;
        }
    }
    *kind = GRAF_PROBLEM_LOST;
    /* Every 50th: packed data have one in ten, damaged text hardly any. */
    return count * 50 > head.length ? "binary data" : NULL;
}
