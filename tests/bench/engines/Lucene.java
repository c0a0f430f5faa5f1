import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.apache.lucene.util.Version;

/**
 * Lucene as its demo shows it, with the modes of engine.h (this is the same
 * program as run.c, in Java) and two more:
 *
 * <pre>
 * Lucene build INDEX DOCUMENTS [THREADS]
 * Lucene search INDEX WORD...   all of the words, in a process of its own
 * </pre>
 *
 * English stems, every word with its positions, stop words too; id and text
 * stored, the date as a point and as doc values; merged to one segment.
 */
public final class Lucene {
    private static final int TOP = 10;
    private static final double WARM_SECONDS = 3.0;
    private static final double BUFFER_MEGABYTES = 256;

    /** Stop words are kept: phrases of them are to be found exactly. */
    private static final Analyzer ANALYZER =
        new EnglishAnalyzer(CharArraySet.EMPTY_SET);

    private Lucene() {
    }

    // ---- building ---------------------------------------------------------

    private static Document documentOf(String line) {
        String[] columns = line.split("\t", 3);
        int date = Integer.parseInt(columns[1]);
        Document document = new Document();

        document.add(new StoredField("id", columns[0]));
        document.add(new IntPoint("date", date));
        document.add(new NumericDocValuesField("date", date));
        document.add(new TextField("text", columns[2], Field.Store.YES));
        return document;
    }

    /** The next lines, so that threads need not meet for each. */
    private static List<String> take(Iterator<String> lines) {
        List<String> taken = new ArrayList<>();

        synchronized (lines) {
            while (taken.size() < 1000 && lines.hasNext()) {
                taken.add(lines.next());
            }
        }
        return taken;
    }

    private static Void addAll(IndexWriter writer, Iterator<String> lines)
        throws IOException {
        for (List<String> some = take(lines); !some.isEmpty();
             some = take(lines)) {
            for (String line : some) {
                writer.addDocument(documentOf(line));
            }
        }
        return null;
    }

    private static void build(Path index, Path documents, int threads)
        throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(ANALYZER);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        List<Future<Void>> running = new ArrayList<>();

        config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
        try (Stream<String> source = Files.lines(documents);
             IndexWriter writer =
                 new IndexWriter(FSDirectory.open(index), config)) {
            Iterator<String> lines = source.iterator();

            for (int i = 0; i < threads; i++) {
                running.add(workers.submit(() -> addAll(writer, lines)));
            }
            for (Future<Void> one : running) {
                one.get();
            }
            writer.forceMerge(1);
        } finally {
            workers.shutdown();
        }
    }

    // ---- searching --------------------------------------------------------

    /** A line of the file of queries. */
    private static final class Question {
        final String kind;
        final String[] words;
        final Query query;

        Question(String line) {
            String[] columns = line.split("\t", -1);

            kind = columns[0];
            words = columns[1].split(" ");
            query = kind.equals("filtered")
                ? filter(queryOf(), Integer.parseInt(columns[2]),
                         Integer.parseInt(columns[3]))
                : queryOf();
        }

        private Query queryOf() {
            QueryBuilder builder = new QueryBuilder(ANALYZER);
            String text = String.join(" ", words);

            switch (kind) {
            case "phrase":
            case "common":
                return builder.createPhraseQuery("text", text);
            case "wildcard":
                return new PrefixQuery(new Term("text", text));
            case "all-of":
                return builder.createBooleanQuery("text", text, Occur.MUST);
            default:
                return builder.createBooleanQuery("text", text, Occur.SHOULD);
            }
        }

        private static Query filter(Query query, int from, int to) {
            return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(IntPoint.newRangeQuery("date", from, to), Occur.FILTER)
                .build();
        }
    }

    private static final Sort NEWEST =
        new Sort(new SortField("date", SortField.Type.INT, true));

    /** Finds the ten best and reads their texts: their number and bytes. */
    private static int[] search(IndexSearcher searcher, Question question,
                                boolean withTexts) throws IOException {
        TopDocs found = question.kind.equals("newest")
            ? searcher.search(question.query, TOP, NEWEST)
            : searcher.search(question.query, TOP);
        int[] answer = { found.scoreDocs.length, 0 };

        if (withTexts) {
            for (ScoreDoc one : found.scoreDocs) {
                answer[1] += searcher.doc(one.doc).get("text").length();
            }
        }
        return answer;
    }

    private static void time(IndexSearcher searcher, List<String> lines,
                             boolean withTexts, PrintStream out)
        throws IOException {
        double[] microseconds = new double[lines.size()];
        int[][] answers = new int[lines.size()][];
        String[] kinds = new String[lines.size()];
        long began = System.nanoTime();
        boolean warm;

        do {
            warm = System.nanoTime() - began > WARM_SECONDS * 1e9;
            for (int i = 0; i < kinds.length; i++) {
                long start = System.nanoTime();
                Question question = new Question(lines.get(i));

                answers[i] = search(searcher, question, withTexts);
                microseconds[i] = (System.nanoTime() - start) / 1e3;
                kinds[i] = question.kind;
            }
        } while (!warm);
        for (int i = 0; i < kinds.length; i++) {
            out.printf("%s\t%.1f\t%d\t%d%n", kinds[i], microseconds[i],
                       answers[i][0], answers[i][1]);
        }
    }

    private static void count(IndexSearcher searcher, List<String> lines,
                              PrintStream out) throws IOException {
        for (String line : lines) {
            Question question = new Question(line);

            out.printf("%s\t%d%n", question.kind,
                       searcher.count(question.query));
        }
    }

    private static void searchOnce(IndexSearcher searcher, String[] arguments,
                                   PrintStream out) throws IOException {
        String[] words = new String[arguments.length - 2];

        System.arraycopy(arguments, 2, words, 0, words.length);
        Question question = new Question("all-of\t" + String.join(" ", words));
        for (ScoreDoc one : searcher.search(question.query, TOP).scoreDocs) {
            out.println(searcher.doc(one.doc).get("text"));
        }
    }

    private static void read(String mode, String[] arguments, PrintStream out)
        throws IOException {
        Path index = Paths.get(arguments[1]);

        try (IndexReader reader =
                 DirectoryReader.open(FSDirectory.open(index))) {
            IndexSearcher searcher = new IndexSearcher(reader);

            searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
            /* No results are kept from one pass for the next. */
            searcher.setQueryCache(null);
            if (mode.equals("search")) {
                searchOnce(searcher, arguments, out);
                return;
            }
            List<String> lines = Files.readAllLines(Paths.get(arguments[2]));
            if (mode.equals("count")) {
                count(searcher, lines, out);
            } else {
                time(searcher, lines, mode.equals("time"), out);
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        String mode = arguments.length > 0 ? arguments[0] : "";
        PrintStream out = new PrintStream(System.out, false,
                                          StandardCharsets.UTF_8.name());

        if (mode.equals("version")) {
            out.println(Version.LATEST);
        } else if (mode.equals("build") && arguments.length >= 3) {
            build(Paths.get(arguments[1]), Paths.get(arguments[2]),
                  arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1);
        } else if (arguments.length >= 3) {
            read(mode, arguments, out);
        } else {
            System.err.println("usage: Lucene version | build INDEX DOCUMENTS "
                               + "[THREADS] | time|ids|count INDEX QUERIES "
                               + "| search INDEX WORD...");
            System.exit(1);
        }
        out.flush();
    }
}
