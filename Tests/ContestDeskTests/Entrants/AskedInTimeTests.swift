import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// A question that a condition needs answered, though the form leaves it open, is asked for before screening doubts the entry.
struct AskedInTimeTests {
  private static let rulebook = FormBook.rulebook.replacing(
    "kind: text, max: 20}\n",
    with: """
      kind: text, max: 20}
        - {id: special, name: {zh: 是否特殊作品, en: Special work}, kind: yes-no}
        - {id: permit, name: {zh: 有关部门证明, en: Permit}, kind: file, accept: [pdf], max-size: 1MB}

      """
  ).replacing(
    "  - {rule: enrolled-before,",
    with: """
        - {rule: required-proof, field: permit, when: {field: special, is: 是}, certainty: doubt, source: 章程}
        - {rule: enrolled-before,
      """)

  private static let code = RequiredProof.Finding.conditionMissing(field: "").code

  @Test func `the form, the check and the unit's desk ask for it, and an answer ends that`()
    async throws
  {
    let ground = try await EntrantGround(rulebook: Self.rulebook)
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    let now = try await desk.entrantDesk(edition: ground.id)
    #expect(now.wanted(.questions).map(\.id) == ["answer-special"])
    let check = try await desk.checkDraft(edition: ground.id)
    let line = try #require(check.lines.first { $0.explanation.code == Self.code })
    #expect(line.field == "answer-special" && check.mayBeSent)
    // In English it is called as the form calls it.
    #expect(line.explanation.message(in: .english).contains("“Special work”"))
    let sent = try #require(try await ground.send(as: desk).sent).entry
    let findings = try await ground.office.entry(sent).findings
    #expect(findings.contains { $0.code == Self.code })
    let unit = try #require(
      try await ground.office.database.read {
        try OrganizationRecords.all(ground.id, in: $0).first { $0.name == "北岭大学" }?.id
      })
    let contact = ground.office.acting(
      Actor(name: "bei", grants: [Grant(.school, in: .organization(unit, of: ground.id))]))
    func lacking() async throws -> [UnitDesk.Lacking] {
      try await contact.unitDesk(edition: ground.id).units.first?.lines.first?.lacking ?? []
    }
    let name = Bilingual(chinese: "是否特殊作品", english: "Special work")
    #expect(try await lacking().contains(.answer(name)))
    try await ground.save(["answer-special": "否"], as: desk)
    #expect(try await desk.entrantDesk(edition: ground.id).wanted(.questions).isEmpty)
    #expect(
      try await !desk.checkDraft(edition: ground.id).lines.contains {
        $0.explanation.code == Self.code
      })
    _ = try await ground.send(as: desk)
    #expect(try await !lacking().contains(.answer(name)))
  }

  @Test func `a blank cell of a workbook is told in the report, at its place`() async throws {
    let ground = try await EntrantGround(rulebook: Self.rulebook)
    let list = try ground.book.workbook(
      "报名.xlsx",
      rows: [
        ["序号", "作品名称", "作品类别", "单位", "作者1姓名", "是否特殊作品"],
        ["1", "会发光的伞", "科技发明制作A类", "北岭大学", "朱杰明", ""],
      ])
    let report = try await ground.office.importEntries([list], edition: ground.book.edition)
    let told = report.problems.filter { $0.explanation.code == Self.code }
    #expect(told.map(\.place.row) == [2] && told.map(\.place.column) == [6], "\(told)")
  }
}
