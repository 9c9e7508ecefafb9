import Contest
import Foundation
import Testing

@testable import ContestDesk

/// A file that was handed to the wrong place is called what it looks like.
struct WrongTableTests {
  private static let works = "编号,作品名称,作品类别,作者1姓名\n1,碑刻整理,科技发明制作A类,白一一\n"
  private static let judges = "姓名,工作单位,可评类别\n许彤彤,东湖大学,科技发明制作A类\n"
  private static let units = "单位代码,单位名称,简称\n01,机械学院,机械\n"

  private func kinds(_ problems: [Problem]) -> [String] {
    problems.filter { $0.code == "table-of-another-kind" }.map { $0.message(in: .chinese) }
  }

  @Test func `each import names a list of another kind, and none of its own`() async throws {
    let book = try await FormBook()
    func file(_ name: String, _ text: String) throws -> String {
      try Data(text.utf8).write(to: URL(filePath: book.path(name)))
      return book.path(name)
    }
    let works = try file("报名.csv", Self.works)
    let judges = try file("评委.csv", Self.judges)
    let units = try file("单位.csv", Self.units)
    func entries(_ path: String) async throws -> [String] {
      kinds(
        try await book.desk.importEntries(
          [path], edition: book.edition, options: ImportOptions(mode: .preview)
        ).problems)
    }
    #expect(try await entries(judges).first?.contains("评委名单") == true)
    #expect(try await entries(units).first?.contains("单位名单") == true)
    #expect(try await entries(works).isEmpty)
    let asUnits = try await book.desk.importOrganizations(
      works, edition: book.edition, mode: .preview)
    #expect(kinds(asUnits.problems).first?.contains("报名表") == true)
    let ownUnits = try await book.desk.importOrganizations(
      units, edition: book.edition, mode: .preview)
    #expect(kinds(ownUnits.problems).isEmpty && !ownUnits.hasErrors)
    let asJudges = try await book.desk.importJudges(units, edition: book.edition, mode: .preview)
    #expect(kinds(asJudges.problems).first?.contains("单位名单") == true)
  }
}
