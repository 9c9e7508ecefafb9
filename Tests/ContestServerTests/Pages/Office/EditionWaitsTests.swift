import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Whoever has several editions sees which of them waits for them, before one is opened.
struct EditionWaitsTests {
  @Test func `the choice of an edition says what waits in each, and nothing of one that is over`()
    async throws
  {
    let test = try await PlainSite("{id: check, name: 审核, kind: screening}")
    let works =
      "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,甲作,创意,白一\n乙校,1,乙作,创意,白二\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    let other = try await test.desk.openEdition(
      rulebookText: """
        rulebook: other-test
        name: 另一赛
        version: "1"
        source: invented for tests
        subject: work
        cadence: yearly
        tracks: [{id: idea, name: 创意}]
        people: {members: {min: 1, max: 3, fields: [name]}}
        tiers:
          - id: city
            name: 市赛
            rounds: [{id: check, name: 审核, kind: screening}]
        """, year: 2027, tier: "city", office: "某市团委", seed: .number(1))
    let page = try await test.ask("/", as: "chief")
    #expect(page.status == 200 && page.text.contains("选一届"), "\(page.text)")
    #expect(page.text.contains("待审 2 件"), "\(page.text)")
    #expect(page.text.contains("/e/\(other.id)/today"), "\(page.text)")
    let english = try await test.ask("/?lang=en", as: "chief")
    #expect(english.text.contains("2 to screen"), "\(english.text)")
    // Whoever has one edition comes to it at once.
    #expect(try await test.ask("/", as: "liming").status == 303)
  }

  @Test
  func `a judge who is also of an office elsewhere sees what is left to mark and what to do there`()
    async throws
  {
    let test = try await OutboxPagesTests.assigned()
    let other = try await test.desk.openEdition(
      rulebookText: try await test.desk.rulebookText(edition: test.edition.id)
        .replacing("rulebook: pages-test", with: "rulebook: pages-other"), year: 2028, tier: "city",
      office: "某市团委", seed: .number(1))
    let action = Action(actor: "test", name: "test.fill", at: test.clock.now)
    try await test.desk.database.write(action) { transaction in
      try transaction.execute(
        """
        INSERT INTO account_grants (account, position, role, edition_id, organization_id, judge_id)
        SELECT account, 9, 'clerk', ?1, NULL, NULL FROM account_grants WHERE judge_id = 'J001'
        """, other.id)
      try transaction.record(.edition(other.id), detail: ["test": "filled"])
    }
    let page = try await test.ask("/", as: "J001")
    #expect(page.status == 200 && page.text.contains("待评 3 件"), "\(page.text)")
    #expect(page.text.contains("/judge/\(test.edition.id)"), "\(page.text)")
    #expect(page.text.contains("/e/\(other.id)/today"), "\(page.text)")
    for work in ["001", "002", "003"] {
      _ = try await test.put("/judge/\(test.edition.id)/review/\(work)/new", "80", as: "J001")
    }
    let done = try await test.ask("/", as: "J001")
    #expect(done.text.contains("评完未签字") && !done.text.contains("待评"), "\(done.text)")
    // The office that waits for nothing of a judge's is not told of it.
    #expect(try await !test.ask("/", as: "chief").text.contains("评完未签字"))
  }
}
