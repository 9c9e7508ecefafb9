import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

struct PersonTests {
  private func registered() async throws -> FormBook {
    let book = try await FormBook()
    let rows = [
      ["编号", "单位", "作品名称", "类别", "组别", "姓名", "学号", "学历", "入学年月", "身份证号", "手机"],
      [
        "1", "京华理工大学", "夜读灯", "科技发明制作A类", "", "苏立", "20250001", "本科", "2025-09-01",
        "11010519491231002X", "13800138000",
      ],
      [
        "2", "燕山师范大学", "晨跑钟", "科技发明制作A类", "", "苏立", "20250002", "本科", "2025-09-01",
        "", "13900139000",
      ],
    ]
    let report = try await book.desk.importEntries(
      [try book.workbook("报名.xlsx", rows: rows)], edition: book.edition)
    #expect(report.isStored, "\(report.problems.map { $0.message(in: .chinese) })")
    return book
  }

  @Test func `two people of one name are kept apart, and one is shown in full, on record`()
    async throws
  {
    let book = try await registered()
    await #expect(throws: PersonFault.self) { try await book.desk.personFile("苏立") }
    let entries = try await book.desk.entries(book.edition)
    let first = try #require(entries.first { $0.entry.entry.title == "夜读灯" }?.entry.entry.id)
    let file = try await book.desk.personFile("苏立", entry: first)
    #expect(file.lines.map(\.title) == ["夜读灯"])
    #expect(file.lines.first?.idNumber == "11010519491231002X")
    #expect(file.lines.first?.mobile == "13800138000")
    #expect(file.tables().map(\.name) == ["申报"])
    await #expect(throws: PersonFault.nobody("没有的人")) {
      try await book.desk.personFile("没有的人")
    }
    // The entry is there; it was called unknown.
    await #expect(throws: PersonFault.notOfEntry("没有的人", entry: first.text)) {
      try await book.desk.entryID(first.text, of: "没有的人")
    }
  }

  @Test func `a removed person leaves a pseudonym and nothing that identifies them`()
    async throws
  {
    let book = try await registered()
    let desk = book.desk
    let entries = try await desk.entries(book.edition)
    let first = try #require(entries.first { $0.entry.entry.title == "夜读灯" }?.entry.entry.id)
    await #expect(throws: PersonFault.underWay(first.text)) {
      try await desk.forgetPerson("苏立", entry: first, reason: "来函")
    }
    _ = try await desk.screen(first, .withdraw(reason: "苏立本人退出"))
    await #expect(throws: PersonFault.reasonMissing) {
      try await desk.forgetPerson("苏立", entry: first, reason: " ")
    }
    let done = try await desk.forgetPerson("苏立", entry: first, reason: "苏立来函要求")
    #expect(done.entries == [first.text] && done.pseudonym.hasPrefix("已删除-"))
    let view = try await desk.entry(first, fully: true)
    #expect(view.stored.entry.members.map(\.name) == [done.pseudonym])
    #expect(view.stored.entry.members.first?.studentNumber == "")
    #expect(view.privateFields.isEmpty)
    // The namesake stays.
    let other = try await desk.personFile("苏立")
    #expect(other.lines.map(\.title) == ["晨跑钟"])
    #expect(try await desk.checkStore().isSound)
    // Nothing of the person is left in the file but the namesake's name.
    try await desk.database.close()
    let bytes = try Data(contentsOf: book.folder.appending(path: "contest.sqlite"))
    #expect(bytes.range(of: Data("20250001".utf8)) == nil)
    #expect(bytes.range(of: Data("20250002".utf8)) != nil)
    #expect(bytes.range(of: Data("苏立本人退出".utf8)) == nil)
  }

  @Test
  func
    `reasons of decisions and words beside results name the person no longer, others of a longer name do`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await desk.database.write(
      Action(actor: "test", name: "test.names", at: desk.clock())
    ) { transaction in
      try transaction.execute("UPDATE people SET name = '赵一' WHERE entry_id = 'E1'")
      try transaction.execute("UPDATE people SET name = '赵一鸣' WHERE entry_id = 'E2'")
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
      try transaction.record(.edition(judged.edition.id))
    }
    try await judged.close()
    try await desk.decideTie(in: "review", order: ["E3", "E2"], reason: "赵一未年检，赵一鸣年检合格")
    _ = try await desk.proposeSelection(of: "review")
    _ = try await desk.confirmSelection(of: "review")
    _ = try await desk.screen("E1", .withdraw(reason: "赵一来函退出"))
    let before = try await desk.explain("E3", in: .chinese).steps.flatMap(\.lines)
    #expect(before.contains { $0.contains("赵一未年检") }, "\(before)")
    let done = try await desk.forgetPerson("赵一", entry: "E1", reason: "来函")
    #expect(done.texts > 0 && done.remains.isEmpty, "\(done.remains)")
    let after = try await desk.explain("E3", in: .chinese).steps.flatMap(\.lines)
    #expect(after.contains { $0.contains("\(done.pseudonym)未年检，赵一鸣年检合格") }, "\(after)")
    let findings = try await desk.checkStore().findings.filter { $0.count > 0 }
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test func `a removed person is in no department's reason and no payment's note`()
    async throws
  {
    let vetted = try await VettingHonour()
    _ = try await vetted.desk.askDepartments()
    let number = "11010519491231002X"
    try await Self.name("A001", "赵一", number, vetted.season)
    _ = try await vetted.desk.answerVetting(
      "A001", from: "公安", .adverse, reason: "赵一（\(number)）有处罚")
    let file = try await vetted.desk.personFile("赵一")
    #expect(file.facts.contains { $0.kind.hasSuffix("公安") && $0.text.contains("有处罚") })
    _ = try await vetted.desk.screen("A001", .withdraw(reason: "退出"))
    let done = try await vetted.desk.forgetPerson("赵一", reason: "来函")
    let reasons = try await vetted.desk.vetting(fully: true).lines.flatMap(\.answers)
      .compactMap { $0?.reason }
    #expect(reasons.contains("\(done.pseudonym)（已删除）有处罚"), "\(reasons)")
    #expect(done.remains.isEmpty, "\(done.remains)")
    #expect(try await vetted.desk.checkStore().isSound)

    let paid = try await FollowUpActionsTests.Honour()
    try await Self.name("A001", "赵一", number, paid.season)
    _ = try await paid.desk.enterSupport(
      .paid, "A001", 1000, on: FollowUpActionsTests.Honour.given, note: "赵一首笔", in: "money")
    #expect(try await paid.desk.personFile("赵一").facts.contains { $0.text.contains("赵一首笔") })
    _ = try await paid.desk.screen("A001", .withdraw(reason: "退出"))
    let gone = try await paid.desk.forgetPerson("赵一", reason: "来函")
    #expect(gone.remains.isEmpty, "\(gone.remains)")
    await #expect(throws: PersonFault.nobody("赵一")) { try await paid.desk.personFile("赵一") }
  }

  /// Puts a person with an ID number on an entry.
  static func name(
    _ entry: Entry.ID, _ name: String, _ number: String, _ season: RoundSeason
  ) async throws {
    let box = try season.desk.key.box.seal(
      [PrivateFields(role: "member", position: 1, idNumber: number)], entry: entry.text)
    try await season.write { transaction in
      try transaction.execute(
        "INSERT INTO people (entry_id, role, position, name) VALUES (?1, 'member', 1, ?2)", entry,
        name)
      try transaction.execute(
        "INSERT INTO private_data (entry_id, sealed) VALUES (?1, ?2)", entry, box)
      // A candidate's entry is called by the person's name.
      try transaction.execute(
        "UPDATE entries SET title = ?2 WHERE id = ?1", entry, "\(name)（乡村医生）")
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
    }
  }

  @Test func `an expert who is only in the pool can be shown and removed`() async throws {
    let season = try await RoundSeason()
    try await season.write { transaction in
      for (id, home) in [("P001", "某所"), ("P002", "他所")] {
        try PoolRecords.save(
          PoolJudge(
            id: id, name: "钱八", organization: home, province: "", title: "", topics: ["材料"]),
          in: transaction)
      }
    }
    await #expect(throws: PersonFault.self) { try await season.desk.personFile("钱八") }
    let file = try await season.desk.personFile("P001")
    #expect(file.name == "钱八" && file.pool.map(\.organization) == ["某所"])
    #expect(file.tables().map(\.name) == ["评委库"])
    let done = try await season.desk.forgetPerson("P001", reason: "来函")
    #expect(done.experts == ["P001"])
    // The namesake is told, and how to go on.
    #expect(done.remains.map(\.what) == ["P002"] && done.remains.map(\.place) == [.pool])
    #expect(try await season.desk.personFile("钱八").pool.map(\.number) == ["P002"])
  }

  @Test func `a replaced member is still in the log and is removed from it`() async throws {
    let book = try await FormBook()
    func row(_ name: String, _ number: String) -> [[String]] {
      [
        ["编号", "单位", "作品名称", "类别", "组别", "姓名", "学号", "学历", "入学年月", "身份证号", "手机"],
        [
          "1", "京华理工大学", "夜读灯", "科技发明制作A类", "", name, number, "本科", "2025-09-01", "", "13800138000",
        ],
      ]
    }
    for (name, number) in [("赵一", "20250001"), ("钱二", "20250002")] {
      let report = try await book.desk.importEntries(
        [try book.workbook("\(number).xlsx", rows: row(name, number))], edition: book.edition)
      #expect(report.isStored, "\(report.problems.map { $0.message(in: .chinese) })")
    }
    #expect(try await book.desk.personFile("钱二").lines.map(\.degree) == ["本科生"])
    let file = try await book.desk.personFile("赵一")
    #expect(file.lines.isEmpty && file.facts.contains { $0.kind == "提到：操作日志" })
    let done = try await book.desk.forgetPerson("赵一", reason: "来函")
    #expect(done.details > 0 && done.remains.isEmpty, "\(done.remains)")
    await #expect(throws: PersonFault.nobody("赵一")) {
      try await book.desk.personFile("赵一")
    }
    #expect(try await book.desk.checkStore().isSound)
  }

  @Test func `a judge's marks stay with the number`() async throws {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.collectPool(judged.edition)
    let judge = try #require(try await desk.judges(judged.edition).first)
    let file = try await desk.personFile(judge.name)
    #expect(file.judged.map(\.sheets) == [6])
    _ = try await desk.issueJudgeCards(judged.edition, only: [judge.id.text])
    let done = try await desk.forgetPerson(judge.name, reason: "来函")
    #expect(done.judges.count == 1)
    // The account of the card shows the name no more, so nothing is left to be done about it.
    #expect(try await desk.accounts().map(\.account.shownName) == [done.pseudonym])
    #expect(!done.remains.contains { $0.place == .accounts })
    #expect(try await desk.findPool().total == 2)
    let standing = try await desk.standing(of: "review")
    #expect(standing.judges[judge.id] == done.pseudonym)
    #expect(try await desk.checkStore().isSound)
  }

  /// All certificates of an entry used to be emptied with the one of a single member.
  @Test func `who is forgotten leaves the certificates of the others as they are`() async throws {
    let ground = try await CertificateActionsTests.Ground()
    try await ground.desk.database.write(Action(actor: "t", name: "t", at: PublicEdition.opened)) {
      try $0.execute(
        "INSERT INTO people (entry_id, role, position, name) VALUES ('E1', 'member', 2, '司马堃')")
      try $0.record(.entry(Entry.ID("E1")))
    }
    let made = try await ground.make(CertificateRequest(.member))
    #expect(made.isStored, "\(made.problems.map { $0.message(in: .chinese) })")
    let before = try await ground.desk.certificates().certificates
    #expect(before.count { $0.holder?.names == ["司马堃"] } == 1)
    _ = try await ground.desk.forgetPerson("司马堃", entry: Entry.ID("E1"), reason: "来函")
    let after = try await ground.desk.certificates().certificates
    #expect(
      after.compactMap { $0.holder?.names }
        == before.compactMap { $0.holder?.names }.filter { $0 != ["司马堃"] })
  }
}
