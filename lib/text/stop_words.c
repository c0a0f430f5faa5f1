/*
 * Function words of each language, folded like forms, a space before and
 * after each. They are indexed like any word; a ranked query drops them while
 * others remain. Words that news also writes as names are left out: "us" is
 * the United States, "who" the World Health Organization, "may" a month.
 */
#include "language.h"

const char graf_stop_words_danish[] =
    " ad af alle alt at blev blive bliver da de dem den denne der deres det"
    " dette dig din disse dog du efter eller en end er et for fra ham han hans"
    " har havde have hende hendes her hun hvad hvem hver hvis hvor i ikke ind"
    " jeg jer jo kan kunne man mange med meget men mig min mod ned noget nogle"
    " nu nar og ogsa om op os over pa sa sadan selv sig sin skal skulle som ti"
    " til ud under var vi vil ville vore vaere vaeret ";

const char graf_stop_words_dutch[] =
    " aan al alles als altijd andere ben bij daar dan dat de der deze die dit"
    " doch doen door dus een en er ge geen had haar hebben heb heeft hem het"
    " hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me meer"
    " men met mij mijn moet na naar niet niets nog nu of om omdat onder ons"
    " ook op over reeds te tegen toch toen tot u uit uw van veel voor want"
    " waren was wat werd wezen wie wij wil worden wordt zal ze zelf zich zij"
    " zijn zo zonder zou ";

const char graf_stop_words_english[] =
    " a about above after again against all also am an and any are as at be"
    " because been before being below between both but by can cannot could did"
    " do does doing don't down during each few for from further had has have"
    " having he her here hers herself him himself his how however i if in into"
    " is it it's its itself just me more most my myself no nor not now of off"
    " on once only or other our ours ourselves out over own same she should so"
    " some such than that that's the their theirs them themselves then there"
    " these they this those through to too under until up upon very was we"
    " were what when where which while whom whose why will with would you your"
    " yours yourself yourselves ";

const char graf_stop_words_finnish[] =
    " ei eika ela eli ennen etta han hanen hanet he heidan hyvin ilman itse ja"
    " jo joka jonka jos joskus jossa jota jotka kaikki kanssa keta koska kuin"
    " kuka kun kuten me mika mina minka minun missa mita mukaan mutta myos ne"
    " niiden niin no nyt ole oli olisi olivat olla on ovat se seka sen"
    " siina sina sita siis tai taman tama te tuo vaan vai vaikka viela voi ";

const char graf_stop_words_french[] =
    " a afin ai ainsi alors apres au aucun aussi autre autres aux avait avant"
    " avec avoir c car ce ceci cela celle celles celui ces cet cette ceux chez"
    " comme comment d dans de depuis des deux dont donc du elle elles en encore"
    " entre est et etaient etait etant ete etre eu eux fait faire il ils j je"
    " jusque l la le les leur leurs lors lui m ma mais me meme memes mes moi"
    " moins mon n ne ni nos notre nous on ont ou par parce pas pendant peu peut"
    " plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa"
    " sans se selon sera ses si sien soit son sont sous sur t ta te tes toi ton"
    " tous tout toute toutes tres tu un une vers voici vos votre vous y ";

const char graf_stop_words_german[] =
    " ab aber alle allem allen aller alles als also am an andere anderen auch"
    " auf aus bei beim bereits bin bis bist da dabei damit dann das dass dein"
    " dem den denn der des dessen dich die dies diese diesem diesen dieser"
    " dieses dir doch dort du durch ein eine einem einen einer eines er es etwa"
    " euch euer fur gegen gibt hat hatte hatten habe haben hier hin hinter ich"
    " ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem"
    " jeden jeder jedes jetzt kann kein keine keinen keiner konnen konnte mehr"
    " mein mich mir mit muss nach nicht nichts noch nun nur ob oder ohne schon"
    " sehr sein seine seinem seinen seiner seit selbst sich sie sind so sollte"
    " sondern sowie uber um und uns unser unter vom von vor wahrend war waren"
    " warum was weil welche welcher wenn wer werden wie wieder wir wird wo"
    " wollen worden wurde wurden zu zum zur zwar zwischen ";

const char graf_stop_words_italian[] =
    " a ad agli ai al alla alle allo anche ancora avere aveva c che chi ci cio"
    " col come con contro cosa cosi cui d da dagli dai dal dalla dalle dallo"
    " degli dei del della delle dello di dopo dove due e ed era erano essere fa"
    " fra gia gli ha hai hanno ho i il in io l la le lei li lo loro lui ma me"
    " mentre mi mia mio molto ne negli nei nel nella nelle nello no noi non nos"
    " nostra nostro o ogni per perche pero piu poi prima quale quando quanto"
    " quella quelle quelli quello questa queste questi questo qui quindi sara"
    " se sei sempre senza si sia solo sono sotto sta stata stato stati su sua"
    " sue sugli sui sul sulla sulle sullo suo suoi tra tu tua tuo tutti tutto"
    " un una uno verso vi voi ";

const char graf_stop_words_norwegian[] =
    " alle at av bare ble blei bli blir da de deg dei deira deires dem den "
    "denne"
    " der dere deres det dette din disse ditt du eg eit eller en enn er et"
    " etter for fordi fra fram ha hadde han hans har henne hennes her hos hun"
    " hva hvem hver hvilken hvis hvor hvordan hvorfor i ikke ikkje ingen inn"
    " jeg kan kom korleis kunne kva man mange med meg mellom men mer min mitt"
    " mot na noe noen nokon nar og ogsa om opp oss over pa sa seg selv si sin"
    " sine sitt skal skulle slik som til ut var vart ved vi vil ville vore vare"
    " vaere vaert ";

const char graf_stop_words_portuguese[] =
    " a ainda alem ao aos apenas apos aquela aquele aqueles aquilo as assim ate"
    " cada com como contra da das de dela dele deles depois desde dessa desse"
    " desta deste do dos e ela elas ele eles em entao entre era eram essa essas"
    " esse esses esta estao estar estas estava este estes eu foi foram ha isso"
    " isto ja la lhe lhes lo mais mas me mesmo meu minha muito muitos na nao"
    " nas nem no nos nossa nosso num numa o onde os ou para pela pelas pelo"
    " pelos por porque qual quando que quem sao se seja sem sempre ser sera seu"
    " seus so sob sobre sua suas tambem te tem tinha toda todas todo todos tu"
    " tudo um uma umas uns voce voces ";

const char graf_stop_words_russian[] =
    " а без более бы был была были было быть в вам вас весь во вот все всего"
    " всех вы где да даже для до его ее ей ему если есть еще же за здесь и из"
    " или им их к как какой когда кто ли либо между меня мне мой мы на над не"
    " него нее ней нет ни них но ну о об однако он она они оно от перед по под"
    " после потому при про с сам свое свой свои себе себя сейчас со так также"
    " такой там тебя тем теперь то тогда того тоже той только том ты у уже хотя"
    " чего чем через что чтобы эта эти этих это этого этой этом этот я ";

const char graf_stop_words_spanish[] =
    " a al algo algunas algunos alla ante antes aqui asi aun aunque cada como"
    " con contra cual cuando de del desde despues donde dos durante e el ella"
    " ellas ello ellos en entre era eran es esa esas ese eso esos esta estaba"
    " estado estan estar estas este esto estos fue fueron ha habia hacia han"
    " hasta hay incluso la las le les lo los luego mas me mi mientras mis mismo"
    " mucho muchos muy nada ni no nos nosotros nuestra nuestro o os otra otras"
    " otro otros para pero poco por porque pues que quien quienes se sea segun"
    " ser si sido siempre sin sino sobre solo son su sus tal tambien tan tanto"
    " te tenia tiene tienen toda todas todo todos tras tu tus un una unas uno"
    " unos y ya yo ";

const char graf_stop_words_swedish[] =
    " alla allt an ar att av blev bli blir da dar de dem den denna deras dess "
    "det"
    " detta dig din dina ditt du efter ej eller en er era ett fran for ha hade"
    " han hans har hela hon henne hennes honom hur har i icke in ingen inte ja"
    " jag kan kunde man manga med mellan men mer mig min mina mitt mot mycket "
    "ni"
    " nu nagon nagot nagra nar och ocksa om oss pa sa sadan sedan sig sin sina"
    " sitt sjalv ska skall skulle som till under upp ut utan vad var vara varit"
    " vart vem vi vid vilka vilken vilket at over ";

const char graf_stop_words_turkish[] =
    " ama ancak artik asla az bana bazi belki ben benim beri bile bir biraz"
    " biri birkac biz bizim bu buna bunda bundan bunu bunun burada cok cunku da"
    " daha de degil diger diye en fakat gibi gore hem henuz hep hepsi her"
    " hicbir icin ile ise iste ki kim kimse kendi madem mi mu nasil ne neden"
    " nerede nasil o olan olarak oldu oldugu olmak on ona ondan onlar onu onun"
    " orada oysa oyle sadece sana sanki sen siz sizin su tum uzere var ve veya"
    " ya yani yine yok zaten ";
