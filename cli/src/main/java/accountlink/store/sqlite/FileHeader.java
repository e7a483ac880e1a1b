package accountlink.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The first bytes of a database file. Source: sqlite.org, 'Database File Format', 'The Database
 * Header'.
 */
record FileHeader(byte[] bytes) {
  /** "ALMh": that the file is of this program. */
  static final int APPLICATION_ID = 0x414C4D68;

  private static final int SIZE = 100;
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /** The versions for reading and writing: both 2 in WAL mode. */
  private static final int JOURNAL_AT = 18;

  private static final int USER_VERSION_AT = 60;
  private static final int APPLICATION_ID_AT = 68;

  static FileHeader read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new FileHeader(in.readNBytes(SIZE));
    } catch (NoSuchFileException _) {
      return new FileHeader(new byte[0]);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** There is no file, or one into which nothing was written yet. */
  boolean isNew() {
    return bytes.length == 0;
  }

  boolean isDatabase() {
    return bytes.length == SIZE && Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length));
  }

  boolean isOurs() {
    return numberAt(APPLICATION_ID_AT) == APPLICATION_ID;
  }

  /** Readers and a writer do not wait for each other. A copy made by VACUUM is not so. */
  boolean isWal() {
    return bytes[JOURNAL_AT] == 2 && bytes[JOURNAL_AT + 1] == 2;
  }

  int version() {
    return numberAt(USER_VERSION_AT);
  }

  private int numberAt(int offset) {
    return ByteBuffer.wrap(bytes).getInt(offset);
  }
}
