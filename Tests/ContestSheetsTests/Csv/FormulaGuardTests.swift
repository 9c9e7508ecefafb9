import ContestSheets
import Testing

struct FormulaGuardTests {
  @Test(arguments: [
    ("'=1+1", "=1+1"), ("'-甲", "-甲"), ("'+86", "+86"), ("'@x", "@x"), ("''=1", "'=1"),
    ("'＝1+1", "＝1+1"), ("'＠x", "＠x"), ("''＋1", "'＋1"), ("'（甲）", "'（甲）"),
    ("'tis", "'tis"), ("'", "'"),
    ("''", "''"), ("-5", "-5"), ("\"'=A1,B1\"", "=A1,B1"), ("'\tx", "\tx"),
  ])
  func `a guard before what could be a formula is taken off once`(field: String, read: String)
    throws
  {
    let source = try SheetSource.open(bytes: Array("x;y\n\(field);z\n".utf8), name: "表.csv")
    let rows = try source.rows(of: source.sheets[0])
    _ = try rows.next()
    #expect(try rows.next()?[1].text == read)
  }
}
