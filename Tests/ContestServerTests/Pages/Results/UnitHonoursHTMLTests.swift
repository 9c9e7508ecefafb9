import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// The page of results says which unit has how many points, which cup and which prize, as the sealed version has them.
struct UnitHonoursHTMLTests {
  /// Three units with one work each, of 90, 80 and 70 points in an examination; the prizes count 70, 40 and 40.
  private static func given(_ awards: [String], counting: Bool = true) async throws -> PlainSite {
    let test = try await PlainSite(
      "{id: exam, name: 笔试, kind: recorded, range: 0..100}, {id: notice, name: 公示, kind: publicity, days: 3, objections: signed}",
      tier: [
        "awards:", "  - {level: 一等奖, count: 1, of: exam\(counting ? ", points: 70" : "")}",
        "  - {level: 二等奖, count: 2, of: exam\(counting ? ", points: 40" : "")}",
      ] + awards)
    let works = "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,甲作,创意,白一\n乙校,1,乙作,创意,白二\n丙校,1,丙作,创意,白三\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    for line in try await test.desk.findEntries(test.edition).lines {
      try await test.desk.screen(line.stored.entry.id, .pass)
    }
    #expect(try await test.ask("rounds/exam/sheets", ["form": "list"]).status == 200)
    let entries = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry)
    let rule = try #require(test.edition.tier.round("exam")?.judging?.rubric.criteria.first)
    let marks = ["甲作": 90, "乙作": 80, "丙作": 70]
    let table =
      "编号,\(rule.name.chinese)\n"
      + entries.map { "\($0.id),\(marks[$0.title] ?? 0)" }.joined(separator: "\n") + "\n"
    #expect(try await test.take("rounds/exam/take/records", "成绩.csv", table).status == 303)
    #expect(try await !test.ask("results").text.contains("单位积分与奖项"))
    _ = try await test.desk.closeRound("exam", edition: test.edition.id)
    _ = try await test.desk.proposeAwards(edition: test.edition.id)
    return test
  }

  private static let all = [
    "  - {level: 优秀组织奖, to: organization, count: 1, by: team-points}", "cups:",
    "  - {name: 优胜杯, places: 1}",
  ]

  /// The section of the page, in the order in which it is read, without its marks.
  private static func section(_ page: WebAnswer) throws -> String {
    let from = try #require(
      page.text.firstRange(of: "单位积分与奖项") ?? page.text.firstRange(of: "Points and prizes"))
    let rest = page.text[from.upperBound...]
    return String(rest[..<(rest.firstRange(of: "</section>")?.lowerBound ?? rest.endIndex)])
      .replacing(/<[^>]*>/, with: "|").replacing(/\|[|\s]*/, with: "|")
  }

  @Test func `the points of each unit, the cup and the prize stand on the page of results`()
    async throws
  {
    let test = try await Self.given(Self.all)
    let shown = try Self.section(try await test.ask("results"))
    #expect(shown.contains("优胜杯") && shown.contains("优秀组织奖"), "\(shown)")
    for line in ["|1|甲校|70|", "|2|乙校|40|", "|2|丙校|40|"] {
      #expect(shown.contains(line), "\(shown)")
    }
    // The words of the page are the ones of the Desk, which the file of all lists has too.
    let honours = try await test.desk.honours(edition: test.edition.id)
    for cup in honours.cups { #expect(shown.contains(honours.text(of: cup, in: .chinese))) }
    for prize in honours.organizations {
      #expect(shown.contains(honours.text(of: prize, in: .chinese)))
    }
    #expect(honours.cups.count == 1 && honours.organizations.count == 1)
    #expect(!shown.contains("此后有变动"))
    let english = try Self.section(try await test.ask("results?lang=en"))
    #expect(english.contains("|Place|Organization|Points|"), "\(english)")
    // What stands above the section is told of now, and the section of the version.
    let first = try #require(try await test.desk.findEntries(test.edition).lines.first).stored.entry
    try await test.desk.screen(first.id, .withdraw(reason: "退出"))
    let later = try Self.section(try await test.ask("results"))
    #expect(later.contains("版封存时的；此后有变动") && later.contains("|1|甲校|70|"), "\(later)")
  }

  @Test func `nothing is shown of units where the rulebook gives them nothing`() async throws {
    let test = try await Self.given([], counting: false)
    let page = try await test.ask("results")
    #expect(page.text.contains("获奖名单") && !page.text.contains("单位积分与奖项"))
  }

  /// A clerk sees no results, and so no prizes of units.
  @Test func `who may not see results does not see the prizes of units`() async throws {
    let test = try await Self.given(Self.all)
    #expect(try await test.ask("results", as: "liming").status == 404)
  }

  @Test
  func
    `when a work is refused after the prizes, the page keeps what is sealed and says that it changed`()
    async throws
  {
    let test = try await Self.given(Self.all)
    let first = try #require(
      try await test.desk.findEntries(test.edition).lines.first { $0.stored.entry.title == "甲作" })
    _ = try await test.desk.screen(first.stored.entry.id, .refuse(reason: "异议成立"))
    let page = try await test.ask("results")
    let shown = try Self.section(page)
    #expect(shown.contains("|1|甲校|70|"), "\(shown)")
    #expect(page.text.contains("此版已过时"))
  }
}
