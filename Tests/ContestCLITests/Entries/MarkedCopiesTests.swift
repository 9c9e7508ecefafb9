import Testing

@testable import contest_cli

struct MarkedCopiesTests {
  @Test func `the marked copy of one file has the name that was asked for`() {
    #expect(MarkedCopies.places("标错.xlsx", of: ["09-第九中学.xlsx"]) == ["标错.xlsx"])
  }

  @Test func `each copy of several files bears the name of its own`() {
    #expect(
      MarkedCopies.places("出/标错.xlsx", of: ["交来/甲校.xlsx", "交来/乙.校.csv"]) == [
        "出/标错-甲校.xlsx", "出/标错-乙.校.xlsx",
      ])
    #expect(MarkedCopies.places("标错", of: ["甲校.xlsx", "乙校.xlsx"]) == ["标错-甲校", "标错-乙校"])
  }

  @Test func `no two copies have one name`() {
    let files = ["甲/报名表.xlsx", "乙/报名表.xlsx", "报名表-2.csv", "丙/A.xlsx", "a.csv", ".csv"]
    let places = MarkedCopies.places("标错.xlsx", of: files)
    #expect(Set(places.map { $0.lowercased() }).count == files.count)
    #expect(places.first == "标错-报名表.xlsx" && places.dropFirst().first == "标错-报名表-2.xlsx")
    #expect(!places.contains("标错.xlsx"))
  }
}
