import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Foundation
import Testing

/// Places shared out among four schools, and registrations held against them.
struct QuotaActionsTests {
  struct Call {
    let season: RoundSeason
    var desk: Desk { season.desk }

    init(_ quota: String = "total: 10, by: students, least: 1, ranked: true") async throws {
      season = try await RoundSeason(
        entries: 12, judges: 4,
        rulebook: RoundSeason.rulebook(
          "能手", of: .person, tracks: ["个人", "集体"], level: "市级",
          """
          intake: {quota: {\(quota)}}
          rounds: [{id: check, name: 审核, kind: screening}]
          """))
    }

    func table(_ text: String) throws -> String {
      let path = season.folder.appending(path: "人数.csv").path()
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }

    func figures(_ students: [String] = ["5000", "3000", "1500", "200"]) throws -> String {
      let rows = zip(RoundSeason.schools, students).map { "\($0),\($1)" }
      return try table((["单位,学生数"] + rows).joined(separator: "\n"))
    }
  }

  @Test func `places are computed, written, published and shown with the reason`() async throws {
    let call = try await Call()
    let file = try call.figures()
    let draft = try await call.desk.planQuotas(from: file)
    #expect(draft.problems.isEmpty && draft.leftOut.isEmpty)
    #expect(draft.plan?.lines.map(\.seats) == [5, 3, 1, 1])
    let out = call.season.folder.appending(path: "名额.xlsx").path()
    let plan = try #require(draft.plan)
    try await call.desk.writeQuotas(draft.edition, plan, number: nil, to: out)
    #expect(try SheetSource.open(out).sheets.map(\.name) == ["名额分配"])
    #expect(try await call.desk.publishedQuotas().plans.isEmpty)
    let published = try await call.desk.publishQuotas(from: file)
    #expect(published.published.map(\.number) == [1])
    await #expect(throws: EditionError.reasonMissing) {
      try await call.desk.publishQuotas(from: file)
    }
    await #expect(throws: QuotaPublishing.nothingChanged(1)) {
      try await call.desk.publishQuotas(from: file, reason: "再核")
    }
    let more = try call.figures(["1000", "1000", "1000", "7000"])
    _ = try await call.desk.publishQuotas(from: more, reason: "人数更正")
    // The list of organizations says the places that hold, and not those that it came with.
    let listed = try await call.desk.findOrganizations(draft.edition).lines
    #expect(listed.map(\.places) == [1, 1, 1, 7])
    let plans = try await call.desk.publishedQuotas().plans
    #expect(plans.map { $0.lines.map(\.seats) } == [[5, 3, 1, 1], [1, 1, 1, 7]])
    #expect(
      try await call.desk.checkStore().findings.filter { $0.count > 0 }.map(\.name) == [])
    try await call.season.write { transaction in
      try transaction.execute("UPDATE organizations SET short_name = '京理' WHERE id = 'O1'")
    }
    let last = try #require(plans.last)
    let edition = draft.edition
    #expect(
      try await call.desk.quotaLines(of: "京理", in: last, edition: edition).map(\.unit.id) == ["O1"])
    await #expect(throws: QuotaPublishing.unknownUnit("无此单位", near: [])) {
      try await call.desk.quotaLines(of: "无此单位", in: last, edition: edition)
    }
  }

  @Test func `while no places are published it is told which hold, and nothing afterwards`()
    async throws
  {
    let call = try await Call()
    let edition = try await call.desk.edition(nil)
    let open = try #require(try await call.desk.unpublishedPlaces())
    #expect(open.organizations == RoundSeason.schools.count && open.limited == 0)
    #expect(
      open.sentence(in: .chinese)
        == "名额由规程的算法分配，还没有公布。公布以前不限数量，报名和审核都不按名额核对。公布以后一律按公布的名额，超出的列为待核。")
    try await call.season.write { transaction in
      try transaction.execute("UPDATE organizations SET quota = 2 WHERE id = 'O1'")
    }
    let listed = try #require(try await call.desk.unpublishedPlaces())
    #expect(listed.limited == 1)
    #expect(listed.sentence(in: .chinese).contains("\(listed.organizations) 个单位里 1 个写了，其余不限数量"))
    let own = try await call.desk.listedPlaces(of: "O1", edition: edition)
    #expect(own.map(\.places) == [2])
    #expect(
      UnpublishedPlaces.sentence(places: own.first?.places, in: .chinese)
        == "名额还没有公布。公布以前按单位名单里的 2 个核对，公布以后按公布的名额。")
    await #expect(throws: QuotaPublishing.unknownUnit("无此单位", near: [])) {
      try await call.desk.listedPlaces(of: "无此单位", edition: edition)
    }
    _ = try await call.desk.publishQuotas(from: try call.figures())
    #expect(try await call.desk.unpublishedPlaces() == nil)
  }

  @Test func `registrations beyond the published places are named: those ranked last by the unit`()
    async throws
  {
    let call = try await Call()
    // Each school has sent three: N1, N5, N9 and so on. Their numbers are no ranks yet.
    _ = try await call.desk.publishQuotas(from: try call.figures(["5000", "5000", "200", "100"]))
    _ = try await call.desk.checkEntries(try await call.desk.edition(nil))
    let edition = try await call.desk.edition(nil)
    func beyond() async throws -> [Entry] {
      try await call.desk.entries(edition, onlyWithFindings: true)
        .filter { $0.findings.contains { $0.code == WorksPerOrganization.excessCode } }
        .map(\.entry.entry)
    }
    var found = try await beyond()
    #expect(Set(found.map(\.organization)) == Set(RoundSeason.schools.suffix(2)))
    #expect(found.count == 6)
    try await call.season.write { transaction in
      try transaction.execute("UPDATE entries SET number = substr(number, 2)")
    }
    _ = try await call.desk.checkEntries(try await call.desk.edition(nil))
    found = try await beyond()
    #expect(found.map(\.number).sorted() == ["11", "12", "7", "8"])
  }

  @Test func `units that tie for the last place wait for a recorded decision`() async throws {
    let call = try await Call("total: 6, by: students")
    let file = try call.figures(["100", "100", "100", "100"])
    let draft = try await call.desk.planQuotas(from: file)
    #expect(draft.plan?.tie?.places == 2 && !draft.isComplete)
    await #expect(throws: QuotaPublishing.self) { try await call.desk.publishQuotas(from: file) }
    let chosen = ["燕山师范大学", "永定农学院"]
    await #expect(throws: EditionError.reasonMissing) {
      try await call.desk.publishQuotas(from: file, lastPlaces: chosen)
    }
    let done = try await call.desk.publishQuotas(
      from: file, lastPlaces: chosen, reason: "组委会第二次会议")
    #expect(done.plan?.lines.map(\.seats) == [1, 2, 2, 1])
  }

  @Test func `a table with a fault gives no plan, and every fault is named`() async throws {
    let call = try await Call("total: 3, by: students, least: 1")
    await #expect(throws: QuotaPublishing.noFigures([.students])) {
      try await call.desk.planQuotas(from: nil)
    }
    let names = RoundSeason.schools
    let wrong = try call.table(
      "单位,学生数\n\(names[0]),\n\(names[1]),很多\n远山学院,5\n\(names[2]),7\n\(names[2]),8\n")
    let draft = try await call.desk.planQuotas(from: wrong)
    #expect(draft.plan == nil)
    #expect(draft.problems.map(\.code).contains("quota-unknown-unit"))
    #expect(draft.problems.map(\.code).contains("quota-unit-twice"))
    let blank = try call.table("单位,学生数\n\(names[0]),\n\(names[1]),5\n\(names[2]),不分配\n")
    let missing = try await call.desk.planQuotas(from: blank)
    #expect(missing.plan == nil && missing.problems.map(\.code) == ["quota-figure-missing"])
    #expect(missing.leftOut == [names[2], names[3]])
    let all = try await call.desk.planQuotas(from: try call.figures())
    #expect(all.problems.map(\.code) == ["quota-least-above-total"])
  }

  @Test func `a figure that is not a count is refused at its cell`() async throws {
    let call = try await Call()
    let draft = try await call.desk.planQuotas(
      from: try call.figures(["1200.5", "-3", "12%", "100"]))
    #expect(draft.plan == nil)
    #expect(
      draft.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "B2 cell-not-whole", "B3 quota-figure-negative", "B4 cell-not-whole",
      ])
  }

  @Test func `without a formula in the rulebook no places can be computed`() async throws {
    let call = try await Call("per-organization: 3")
    await #expect(throws: QuotaPublishing.noFormula("市级")) {
      try await call.desk.planQuotas(from: nil)
    }
    let clerk = call.season.desk(of: "li")
    await #expect(throws: NotPermitted.self) { try await clerk.publishQuotas(from: nil) }
  }
}
