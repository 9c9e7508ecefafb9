import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// The list of the latest steps says about what, from what, to what, who and why, in the words of an office.
struct LatestStepsTests {
  @Test func `a screening step names the entry, both states, the person and the reason`()
    async throws
  {
    let book = try await FormBook()
    let file = try book.workbook(
      "报名.xlsx",
      rows: FormBook.sheet([FormBook.work("1", "雨水花园"), FormBook.work("2"), FormBook.work("3")]))
    let ids = try await book.desk.importEntries([file], edition: book.edition).lines
      .compactMap(\.id)
    let id = try #require(ids.first)
    _ = try await book.desk.inviteAccount(
      "qian", shownName: "钱一", role: .organizer, edition: book.edition.id)
    try await book.desk.screen(id, .return(reason: "缺盖章", due: "2027-05-01"))
    let step = try #require(try await book.desk.latestSteps(book.edition, count: 1).first)
    #expect(step.name == "审核" && step.what == "\(id) 雨水花园")
    #expect(step.old == "已报名" && step.new == "退回修改" && step.reason == "缺盖章")
    #expect(step.actor == "qian" && step.who == "钱一")

    // The clock of these tests stands still, so that one person's acts of a kind would be one write.
    let clerk = Desk(
      database: book.desk.database, key: book.desk.key, actor: Actor(name: "sun", role: .clerk),
      clock: { FormBook.now })
    try await clerk.screen(Array(ids.dropFirst()), .pass)
    let many = try #require(try await clerk.latestSteps(book.edition, count: 1).first)
    #expect(many.what.hasSuffix(" 等 2 件") && many.old == "已报名" && many.new == "审核通过")
    let english = try await clerk.latestSteps(book.edition, count: 1, in: .english).first
    #expect(english?.what.hasSuffix(" and 1 other") == true)
    let invited = try await book.desk.latestSteps(book.edition, count: 4)
      .first { $0.action == "account.invite" }
    #expect(invited?.what == "钱一（qian）" && invited?.new?.hasPrefix("组织者，有效到 ") == true)
  }

  @Test func `a correction says what was changed, and an undo what was undone`() async throws {
    let book = try await FormBook()
    for title in ["原来的题目", "更正后的题目"] {
      let file = try book.workbook(
        "\(title).xlsx", rows: FormBook.sheet([FormBook.work("1", title)]))
      _ = try await book.desk.importEntries([file], edition: book.edition)
    }
    let steps = try await book.desk.latestSteps(book.edition, count: 5)
    let file = try #require(steps.first)
    #expect(file.name == "导入报名" && file.file == "更正后的题目.xlsx" && file.new?.contains("1 件") == true)
    #expect(file.what == "京华理工大学")
    _ = try await book.desk.undo(file.record, edition: book.edition, reason: "传错了")
    let undone = try #require(try await book.desk.latestSteps(book.edition, count: 1).first)
    #expect(undone.name == "撤销" && undone.what.contains("第 ") && undone.reason == "传错了")
  }

  @Test func `judges are named, and marks are shown only to those who may see them`()
    async throws
  {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    let assigned = try await season.desk.latestSteps(edition, count: 3)
    #expect(assigned.contains { $0.name == "分配评委" && $0.new?.contains("新增 36 对") == true })
    let pair = try #require(try await season.assignments().first)
    let judge = season.desk.acting(
      Actor(name: "judge", grants: [Grant(.judge, in: .judge(pair.judge, of: edition.id))]))
    let queue = try await judge.judgeQueue(of: "review", edition: edition.id)
    let code = try #require(queue.works.first { $0.entry == pair.entry }).code
    for (criterion, mark) in [("science", "80"), ("novelty", "85.5"), ("value", "70")] {
      _ = try await judge.saveMark(
        mark, in: .mark(Criterion.ID(criterion)), of: code, round: "review", edition: edition.id,
        seen: "")
    }
    let seen = try #require(try await season.desk.latestSteps(edition, count: 1).first)
    #expect(seen.new == "科学性 80，创新性 85.5，应用价值 70")
    #expect(seen.what.hasPrefix("网络评审：\(pair.entry) 新型材料研究之"))
    let hidden = try #require(
      try await season.desk(of: "sun").latestSteps(edition, count: 1).first)
    #expect(hidden.new == "（分数不显示）" && hidden.old == nil)
    // Where the comment alone changed, the same marks twice would say nothing.
    _ = try await judge.saveMark(
      "论据充分", in: .comment, of: code, round: "review", edition: edition.id, seen: "")
    let comment = try #require(try await season.desk.latestSteps(edition, count: 1).first)
    #expect(comment.old == seen.new)
    #expect(comment.new == "科学性 80，创新性 85.5，应用价值 70（分数未变，改的是评语）")
    let past = try await season.desk.history(of: pair.entry.text, edition: edition)
    #expect(past.lines.last?.new == comment.new)
    let summary = try await season.desk.recuse(
      judge: "J05", from: season.assignments().first { $0.judge == "J05" }?.entry.text ?? "",
      in: "review", reason: "师生关系", replacing: false)
    #expect(summary.countsStill.isEmpty)
    let recused = try #require(
      try await season.desk.latestSteps(edition, count: 2).first { $0.action == "round.recuse" })
    #expect(recused.old == "J05 评委5" && recused.new == "没有另派" && recused.reason == "师生关系")
  }

  @Test func `replacing a judge and closing a round say who, which and why`()
    async throws
  {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    _ = try await season.desk.dropJudge("J05", from: "review", reason: "因病")
    let dropped = try #require(try await season.desk.latestSteps(edition, count: 1).first)
    #expect(dropped.action == "round.drop-judge" && dropped.old == "J05 评委5")
    #expect(dropped.what.hasPrefix("网络评审：") && dropped.reason == "因病")
    #expect(dropped.new?.contains("评委") == true && dropped.new?.contains("对") == false)
    _ = try await season.desk.closeRound("review", .init(leavingUnranked: "没有评完"))
    let closed = try #require(try await season.desk.latestSteps(edition, count: 1).first)
    #expect(closed.action == "round.close" && closed.what.hasPrefix("网络评审"))
    #expect(closed.old == "进行中" && closed.new?.hasPrefix("已结束") == true)
    #expect(closed.new?.contains("没有评完") == true)
  }

  /// A record tells what was done to a work as it was called then; a later name would make it another's.
  @Test func `earlier steps keep the old name of a work that is renamed later`()
    async throws
  {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    let pair = try #require(try await season.assignments().first)
    _ = try await season.desk.recuse(
      judge: pair.judge.text, from: pair.entry.text, in: "review", reason: "师生关系",
      replacing: false)
    func recusal() async throws -> String {
      let steps = try await season.desk.latestSteps(edition, count: 5)
      return steps.first { $0.action == "round.recuse" }?.what ?? ""
    }
    func past() async throws -> String {
      try await season.desk.history(of: pair.judge.text, edition: edition).lines
        .compactMap(\.old).joined()
    }
    let before = try await (recusal(), past())
    #expect(before.0.contains("新型材料研究之") && before.1.contains("新型材料研究之"))
    try await season.desk.database.write(
      Action(actor: "test", name: "entries.import", at: RoundSeason.now)
    ) { transaction in
      let was = try EntrySnapshot(of: pair.entry, in: transaction)
      try transaction.execute("UPDATE entries SET title = '后来的题目' WHERE id = ?1", pair.entry)
      try transaction.record(.entry(pair.entry), withheld: ["was": try KeptJSON.text(of: was)])
    }
    let after = try await (recusal(), past())
    #expect(after.0 == before.0 && after.1 == before.1)
    #expect(
      try await !season.desk.history(of: pair.entry.text, edition: edition).title.contains("研究之"))
  }

  @Test func `steps of another edition are not among an edition's own`() async throws {
    let book = try await FormBook()
    let other = try await book.desk.openEdition(
      rulebookText: FormBook.rulebook, year: 2031, tier: "city", office: "别处", seed: .number(1))
    let file = try book.workbook("报名.xlsx", rows: FormBook.sheet([FormBook.work("1")]))
    _ = try await book.desk.importEntries([file], edition: book.edition)
    let own = try await book.desk.latestSteps(book.edition)
    let theirs = try await book.desk.latestSteps(other)
    #expect(own.contains { $0.action == "entries.import" })
    #expect(!theirs.contains { $0.action == "entries.import" })
    #expect(theirs.contains { $0.action == "edition.open" })
  }

  @Test func `a judge of another edition who signs in is not among an edition's steps`()
    async throws
  {
    let book = try await FormBook()
    let other = try await book.desk.openEdition(
      rulebookText: FormBook.rulebook, year: 2031, tier: "city", office: "别处", seed: .number(1))
    let name = Account.Name("\(book.edition.id)/J003")
    try await book.desk.database.write(
      Action(actor: "test", name: "account.redeem", at: book.desk.clock())
    ) { try $0.record(.account(name), detail: ["state": "active"]) }
    let own = try await book.desk.latestSteps(book.edition)
    #expect(own.first?.action == "account.redeem" && own.first?.what == "（J003）")
    let theirs = try await book.desk.latestSteps(other)
    #expect(!theirs.contains { $0.action == "account.redeem" })
  }
}
