#include "prose.h"

#include "graf/calendar.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    TOPICS = 64,
    SECTIONS = 8,
    TOPIC_WORDS = 120,   /* words that a topic prefers */
    TOPIC_PHRASES = 40,  /* pairs of words that it keeps together */
    RECENT_WORDS = 64,   /* words that an article comes back to */
    ACTORS = 6,          /* people that an article is about */
    FIRST_DAY = 12418,   /* 2004-01-01 */
    DAYS = 20 * 365 + 5, /* to 2023-12-31 */
    AUTHORS = 1000,
    SURNAMES = 3000,
    SURNAME_RANK = 5000000 /* ranks that no content word is likely to have */
};

static const char *const sections[SECTIONS] = { "Politics", "World",
                                                "Economy",  "Courts",
                                                "Science",  "Sport",
                                                "Culture",  "Local" };

static const char *const sources[] = {
    "Harbour Gazette",    "Inland Courier",  "The Meridian Post",
    "Kesh Valley Review", "Northern Wire",   "Open Docket",
    "The Assay",          "Saltholm Mercury"
};

static const char *const regions[] = { "Skerra Coast",  "Kesh Valley",
                                       "Outer Islands", "Calderia",
                                       "Norvany",       "Europe",
                                       "Asia",          "Africa",
                                       "North America", "Latin America" };

static const char *const themes[] = { "Elections", "Diplomacy", "Labour",
                                      "Crime",     "Health",    "Football",
                                      "History",   "Transport", "Defence",
                                      "Weather",   "Education", "Energy" };

static const char *const first_names[] = {
    "Maria",   "John",   "Ana",    "David",  "Li",     "Ahmed",  "Sophie",
    "Peter",   "Olga",   "Carlos", "Fatima", "James",  "Ingrid", "Kofi",
    "Elena",   "Thomas", "Yuki",   "Robert", "Amina",  "Paul",   "Zoë",
    "Michael", "Priya",  "José",   "Hannah", "Viktor", "Chloé",  "Daniel",
    "Ruth",    "Søren",  "Grace",  "William"
};

/* Phrases that news is made of; half of them only of stop words. */
static const char *const stock_phrases[] = { "one of the",
                                             "it is not",
                                             "as well as",
                                             "at the end of the",
                                             "there is no",
                                             "in the first",
                                             "that it was not",
                                             "for the first time",
                                             "who had been",
                                             "to be or not to be",
                                             "the fact that",
                                             "on the other hand",
                                             "what it is that",
                                             "a member of the",
                                             "in the wake of",
                                             "the prime minister",
                                             "members of parliament",
                                             "in an interview with",
                                             "the United States",
                                             "a spokesman for the",
                                             "on condition of anonymity",
                                             "as soon as possible",
                                             "more than a year ago",
                                             "the U.S. government",
                                             "it's not that",
                                             "according to the" };

static const char *const endings[] = { "s",   "s",   "s",  "s",  "s",
                                       "s",   "s",   "ed", "ed", "ed",
                                       "ing", "ing", "er", "ly", "'s" };

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* What an article is written from. */
struct writer {
    const struct vocabulary *vocabulary;
    struct page *page;
    struct chance chance;
    uint64_t seed;
    uint32_t topic;
    uint64_t recent[RECENT_WORDS];
    uint32_t recent_count; /* all words so far; the ring holds the last */
    uint32_t actors[ACTORS];
};

static const char *pick(struct writer *writer, const char *const *items,
                        uint32_t count)
{
    return items[chance_below(&writer->chance, count)];
}

/* 0 to limit - 1, the small ones more often: the smaller of two draws. */
static uint32_t pick_low(struct writer *writer, uint32_t limit)
{
    uint32_t first = chance_below(&writer->chance, limit);
    uint32_t second = chance_below(&writer->chance, limit);

    return first < second ? first : second;
}

/* The n-th word of the article's topic, for all articles of the corpus. */
static uint64_t topic_word(const struct writer *writer, uint32_t n)
{
    struct chance chance =
        chance_start(writer->seed, (uint64_t)writer->topic << 32 | n);

    return VOCABULARY_HEAD / 8 + chance_below(&chance, 8000);
}

/* A rank: a word used before, one of the topic, or any. */
static uint64_t choose_word(struct writer *writer)
{
    uint32_t draw = chance_below(&writer->chance, 100);
    uint64_t rank;

    if (draw < 30 && writer->recent_count >= RECENT_WORDS)
        rank = writer->recent[chance_below(&writer->chance, RECENT_WORDS)];
    else if (draw < 42)
        rank = topic_word(writer, pick_low(writer, TOPIC_WORDS));
    else
        rank = vocabulary_content(writer->vocabulary, &writer->chance);
    writer->recent[writer->recent_count++ % RECENT_WORDS] = rank;
    return rank;
}

static void put_content(struct writer *writer, uint64_t rank, bool capital)
{
    char word[VOCABULARY_WORD_SIZE];
    size_t length = vocabulary_spell(rank, word);

    if (capital)
        word[0] = (char)(word[0] - 'a' + 'A');
    page_put(writer->page, word, length);
    if (chance_percent(&writer->chance, 25))
        page_text(writer->page, pick(writer, endings, COUNT(endings)));
}

static void put_surname(struct writer *writer, uint32_t actor)
{
    char word[VOCABULARY_WORD_SIZE];
    size_t length = vocabulary_spell(SURNAME_RANK + (uint64_t)actor, word);

    word[0] = (char)(word[0] - 'a' + 'A');
    if (actor % 20 == 0)
        page_text(writer->page, "O'");
    page_put(writer->page, word, length);
}

/* A person has the same first name wherever she is named in full. */
static void put_full_name(struct writer *writer, uint32_t actor)
{
    page_text(writer->page, first_names[actor % COUNT(first_names)]);
    page_put(writer->page, " ", 1);
    put_surname(writer, actor);
}

static void put_name(struct writer *writer)
{
    static const char *const titles[] = { "Mr. ",      "Ms. ",   "President ",
                                          "Minister ", "Judge ", "Dr. " };
    uint32_t actor = writer->actors[pick_low(writer, ACTORS)];

    if (chance_percent(&writer->chance, 30)) {
        put_full_name(writer, actor);
        return;
    }
    if (chance_percent(&writer->chance, 50))
        page_text(writer->page, titles[actor % COUNT(titles)]);
    put_surname(writer, actor);
}

static void put_number(struct writer *writer)
{
    static const char *const units[] = { "",         "",      ",000",
                                         " million", " tons", " percent" };
    bool is_year = chance_percent(&writer->chance, 35);
    uint32_t number = is_year ? 1950 + chance_below(&writer->chance, 74)
                              : 1 + pick_low(writer, 999);
    char digits[16];
    int length = snprintf(digits, sizeof(digits), "%" PRIu32, number);

    page_put(writer->page, digits, (size_t)length);
    if (!is_year)
        page_text(writer->page, pick(writer, units, COUNT(units)));
}

/* Two words that the topic keeps together, side by side or hyphenated. */
static void put_pair(struct writer *writer, const char *joint)
{
    uint32_t n = 2 * pick_low(writer, TOPIC_PHRASES);
    char word[VOCABULARY_WORD_SIZE];
    size_t length = vocabulary_spell(topic_word(writer, n), word);

    page_put(writer->page, word, length);
    page_text(writer->page, joint);
    length = vocabulary_spell(topic_word(writer, n + 1), word);
    page_put(writer->page, word, length);
}

/* One word, name, number or phrase. True when it ends in a function word. */
static bool put_unit(struct writer *writer, bool after_function)
{
    uint32_t draw = chance_below(&writer->chance, 1000);
    uint32_t function_percent = after_function ? 30 : 62;

    if (draw < 12) {
        page_text(writer->page,
                  pick(writer, stock_phrases, COUNT(stock_phrases)));
        return true;
    }
    if (draw < 50) {
        put_name(writer);
    } else if (draw < 68) {
        put_number(writer);
    } else if (draw < 76) {
        put_pair(writer, " ");
    } else if (draw < 80) {
        put_pair(writer, "-");
    } else if (chance_percent(&writer->chance, function_percent)) {
        page_text(writer->page,
                  vocabulary_function(writer->vocabulary, &writer->chance));
        return true;
    } else {
        put_content(writer, choose_word(writer), false);
    }
    return false;
}

/* Words with spaces and commas between them, the first one capitalised. */
static void put_clause(struct writer *writer, uint32_t units)
{
    char *first = writer->page->bytes + writer->page->length;
    bool after_function = false;

    for (uint32_t i = 0; i < units; i++) {
        if (i > 0 && !after_function && chance_percent(&writer->chance, 7))
            page_put(writer->page, ",", 1);
        if (i > 0)
            page_put(writer->page, " ", 1);
        after_function = put_unit(writer, after_function);
    }
    if (*first >= 'a' && *first <= 'z')
        *first = (char)(*first - 'a' + 'A');
}

static void put_sentence(struct writer *writer)
{
    uint32_t units = 6 + chance_below(&writer->chance, 16);

    units += chance_below(&writer->chance, 14);
    if (chance_percent(&writer->chance, 12)) {
        page_text(writer->page, "\\\"");
        put_clause(writer, units);
        page_text(writer->page, ",\\\" said ");
        put_name(writer);
        page_put(writer->page, ".", 1);
        return;
    }
    put_clause(writer, units);
    page_text(writer->page, chance_percent(&writer->chance, 2) ? "?" : ".");
}

/* Mostly one to three sentences, as in a newspaper; rarely a dozen. */
static void put_paragraph(struct writer *writer)
{
    static const uint8_t sentences[] = { 1, 1, 1, 1, 1, 2, 2, 2, 2, 2,
                                         2, 2, 2, 3, 3, 3, 3, 4, 4, 5 };
    uint32_t count = sentences[chance_below(&writer->chance, COUNT(sentences))];

    if (chance_percent(&writer->chance, 2))
        count = 6 + chance_below(&writer->chance, 10);
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            page_put(writer->page, " ", 1);
        put_sentence(writer);
    }
}

static void put_title(struct writer *writer)
{
    uint32_t words = 4 + chance_below(&writer->chance, 5);

    for (uint32_t i = 0; i < words; i++) {
        if (i > 0)
            page_put(writer->page, " ", 1);
        if (i > 0 && chance_percent(&writer->chance, 25))
            page_text(writer->page,
                      vocabulary_function(writer->vocabulary, &writer->chance));
        else if (chance_percent(&writer->chance, 15))
            put_name(writer);
        else
            put_content(writer, choose_word(writer), true);
    }
}

static void put_field(struct writer *writer, const char *name,
                      const char *value)
{
    page_text(writer->page, "\",\"");
    page_text(writer->page, name);
    page_text(writer->page, "\":\"");
    page_text(writer->page, value);
}

/* Everything from the brace to the quote that opens the text. */
static void put_fields(struct writer *writer, uint64_t number)
{
    char date[GRAF_DATE_TEXT_SIZE];
    char id[32];
    int32_t days = FIRST_DAY + (int32_t)chance_below(&writer->chance, DAYS);
    const char *section = sections[writer->topic % SECTIONS];

    (void)snprintf(id, sizeof(id), "synthetic-%09" PRIu64, number);
    graf_date_format(days, date);
    page_text(writer->page, "{\"id\":\"");
    page_text(writer->page, id);
    put_field(writer, "title", "");
    put_title(writer);
    page_text(writer->page, "\",\"authors\":[\"");
    put_full_name(writer, pick_low(writer, AUTHORS));
    page_text(writer->page, "\"],\"source\":\"");
    page_text(writer->page, pick(writer, sources, COUNT(sources)));
    put_field(writer, "date", date);
    put_field(writer, "section", section);
    put_field(writer, "region", pick(writer, regions, COUNT(regions)));
    put_field(writer, "theme", themes[writer->topic % COUNT(themes)]);
    put_field(writer, "text", "");
}

void prose_article(const struct vocabulary *vocabulary, uint64_t seed,
                   uint64_t number, struct page *page)
{
    struct writer writer = { .vocabulary = vocabulary, .page = page };
    uint32_t paragraphs;

    /* Streams from the top: those from the bottom are topic_word's. */
    writer.chance = chance_start(seed, ~number);
    writer.seed = seed;
    writer.topic = pick_low(&writer, TOPICS);
    for (size_t i = 0; i < ACTORS; i++)
        writer.actors[i] = pick_low(&writer, 1 + pick_low(&writer, SURNAMES));
    page->length = 0;
    put_fields(&writer, number);
    paragraphs = 3 + chance_below(&writer.chance, 7);
    paragraphs += chance_below(&writer.chance, 7);
    if (chance_percent(&writer.chance, 1))
        paragraphs = 30 + chance_below(&writer.chance, 90);
    for (uint32_t i = 0; i < paragraphs && !page_is_full(page); i++) {
        if (i > 0)
            page_text(page, "\\n\\n");
        put_paragraph(&writer);
    }
    page_text(page, "\"}\n");
}
