#include "date_names.h"

#include "words.h"

/*
 * All names are in folded form (lower case, no accents), each between two
 * spaces: English, French, German, Spanish, Italian, Portuguese, Dutch,
 * Russian, Turkish, Arabic. No name stands for different months in two of them.
 */
static const char *const months[12] = {
    " january jan janvier janv januar janner jaenner enero ene gennaio gen"
    " janeiro januari январь января янв ocak oca"
    " يناير جانفي ",
    " february feb fevrier fevr fev februar febrero febbraio febb fevereiro"
    " februari февраль февраля февр фев subat sub"
    " فبراير شباط فيفري ",
    " march mar mars marz maerz mrz marzo marco maart mrt март марта мар mart"
    " مارس اذار ",
    " april apr avril avr abril abr aprile апрель апреля апр nisan nis"
    " ابريل نيسان افريل ",
    " may mai mayo maggio mag maio mei маи мая mayıs mayis"
    " مايو ايار ",
    " june jun juin juni junio giugno giu junho июнь июня июн haziran haz"
    " يونيو حزيران جوان ",
    " july jul juillet juil juli julio luglio lug julho июль июля июл temmuz"
    " tem"
    " يوليو تموز جويلية ",
    " august aug aout agosto ago augustus август августа авг agustos agu"
    " اغسطس اب اوت ",
    " september sept sep septembre septiembre setiembre settembre sett set"
    " setembro сентябрь сентября сент сен eylul eyl"
    " سبتمبر ايلول ",
    " october oct octobre oktober okt octubre ottobre ott outubro out октябрь"
    " октября окт ekim eki"
    " اكتوبر ",
    " november nov novembre noviembre novembro ноябрь ноября нояб ноя kasım"
    " kasim kas"
    " نوفمبر ",
    " december dec decembre dezember dez diciembre dic dicembre dezembro"
    " декабрь декабря дек aralık aralik ara"
    " ديسمبر ",
};

static const char *const weekdays =
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues"
    " wed thu thur thurs fri sat sun lundi mardi mercredi jeudi vendredi samedi"
    " dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend"
    " sonntag lunes martes miercoles jueves viernes sabado domingo lunedi"
    " martedi mercoledi giovedi venerdi sabato domenica segunda-feira"
    " terca-feira quarta-feira quinta-feira sexta-feira segunda terca quarta"
    " quinta sexta maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
    " понедельник вторник среда четверг пятница суббота воскресенье"
    " pazartesi sali salı carsamba persembe cuma cumartesi pazar"
    " الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت الاحد ";

int graf_month_of_name(graf_view word)
{
    graf_folded_word folded;
    int month;

    if (!graf_fold_word(word, &folded))
        return 0;
    for (month = 1; month <= 12; month++) {
        if (strstr(months[month - 1], folded.text) != NULL)
            return month;
    }
    return 0;
}

int graf_month_of_names(graf_view first, graf_view second)
{
    static const struct {
        const char *first;
        const char *second;
        int month;
    } pairs[] = {
        { " كانون ", " الثاني ", 1 },
        { " تشرين ", " الاول ", 10 },
        { " تشرين ", " الثاني ", 11 },
        { " كانون ", " الاول ", 12 },
    };
    size_t i;

    for (i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (graf_is_listed_word(pairs[i].first, first) &&
            graf_is_listed_word(pairs[i].second, second))
            return pairs[i].month;
    }
    return 0;
}

bool graf_is_weekday_name(graf_view word)
{
    return graf_is_listed_word(weekdays, word);
}
