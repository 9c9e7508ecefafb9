import ContestStore
import Testing

struct DialectTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let written: String
    let postgres: String
    var testDescription: String { name }
  }

  static let queries = [
    Case(
      name: "parameters keep their numbers", written: "SELECT ?2, ?1", postgres: "SELECT $2, $1"),
    Case(
      name: "a literal is left alone", written: "SELECT '?1', ?1", postgres: "SELECT '?1', $1"),
    Case(
      name: "a doubled quote does not end a literal", written: "SELECT 'it''s ?1', ?1",
      postgres: "SELECT 'it''s ?1', $1"),
    Case(
      name: "a quoted name is left alone", written: "SELECT \"a?1\", ?12",
      postgres: "SELECT \"a?1\", $12"),
    Case(
      name: "a comment is left alone", written: "SELECT ?1 -- why ?1\n, ?2",
      postgres: "SELECT $1 -- why ?1\n, $2"),
    Case(name: "a question is no parameter", written: "SELECT ? ", postgres: "SELECT ? "),
  ]

  @Test(arguments: queries)
  func `parameters are put into PostgreSQL's words`(example: Case) {
    #expect(Dialect.postgres.query(example.written) == example.postgres)
    #expect(Dialect.sqlite.query(example.written) == example.written)
  }

  @Test func `a table is put into PostgreSQL's words`() {
    let written = """
      CREATE TABLE a_TEXT (id TEXT NOT NULL PRIMARY KEY, n INTEGER, b BLOB DEFAULT 'TEXT') STRICT, WITHOUT ROWID;
      """
    let expected = """
      CREATE TABLE a_TEXT (id TEXT COLLATE "C" NOT NULL PRIMARY KEY, n BIGINT, b BYTEA DEFAULT 'TEXT') ;
      """
    let spoken = Dialect.postgres.definition(written)
    #expect(spoken.split(separator: " ") == expected.split(separator: " "))
  }
}
