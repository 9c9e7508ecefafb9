import Testing

@testable import ContestSheets

struct FooterRowTests {
  private func row(_ text: String) throws -> SheetRow {
    let source = try SheetSource.open(bytes: Array(text.utf8), name: "表.csv")
    let rows = try source.rows(of: try #require(source.sheets.first))
    return try #require(try rows.next())
  }

  @Test(arguments: ["录入人：甲,日期：2027年3月1日", "填表人：丙,,审核人：丁", "评委签名：,日期："])
  func `a row of labels alone is a footer, though the columns asked for are filled`(
    text: String
  ) throws {
    #expect(FooterRow.isOfLabels(try row(text)))
  }

  @Test(arguments: ["录入人：甲,90", "A1,日期：3月1日", "填表人：丙", "题目：甲,说明：乙", "负责人制度研究：以湖区为例,日期：3月"])
  func `a row with anything else in it is not, and one label alone is told elsewhere`(
    text: String
  ) throws {
    #expect(!FooterRow.isOfLabels(try row(text)))
  }
}
