import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

struct HandoverBookTests {
  private static func book(_ edition: PublicEdition) async throws -> BoundBook {
    try await book(edition.desk)
  }

  private static func book(_ desk: Desk) async throws -> BoundBook {
    let id = try #require(try await desk.database.read { try EditionRecords.ids(in: $0) }.first)
    let standings = try await desk.certificateStandings(id)
    return try await desk.database.read { connection in
      try HandoverMaterial(
        Desk.edition(id, in: connection), certificateStandings: standings, in: connection
      ).book(day: CalendarDay("2027-05-04"), program: "0.1.0")
    }
  }

  private static func tables(_ book: BoundBook) -> [OfficeTable] {
    book.chapters.flatMap(\.blocks).compactMap {
      if case .table(let table) = $0 { table } else { nil }
    }
  }

  private static func text(_ book: BoundBook) -> String {
    let words = book.chapters.flatMap(\.blocks).compactMap { block -> String? in
      switch block {
      case .heading(let text), .paragraph(let text): text
      case .table: nil
      }
    }
    let cells = tables(book).flatMap { $0.rows.joined().map(\.printed) + $0.notes + [$0.title] }
    return (words + cells).joined(separator: "\n")
  }

  @Test
  func `an archive has rules, lists, marks, decisions with reasons, draws, versions and the log`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.overrideAward(
      entry: Entry.ID("E4"), level: "二等奖", reason: "补评，见会议纪要 13800138000")
    let book = try await Self.book(edition)
    let titles = book.chapters.map(\.title)
    #expect(titles.contains("规程") && titles.contains("名单") && titles.contains("评分明细"))
    #expect(
      titles.suffix(3) == ["抽签", "封存的结果", "操作日志"]
        || titles.suffix(4) == ["抽签", "公示与异议", "封存的结果", "操作日志"])
    let decisions = try #require(Self.tables(book).first { $0.name == "决定" })
    let row = try #require(decisions.rows.last).map(\.printed)
    #expect(row[3] == "奖项" && row[4].hasPrefix("E4 ") && row[5] == "二等奖")
    // A mobile that stands in a reason is masked.
    #expect(row[6].hasPrefix("补评，见会议纪要") && !row[6].contains("13800138000"))
    // It stands there once, though it sealed a version too.
    let others = Self.tables(book).first { $0.name == "办理" }?.rows ?? []
    #expect(!others.contains { $0.last?.printed.hasPrefix("补评") == true })
    let head = try await edition.desk.database.read { try AuditLog.head(in: $0) }
    #expect(Self.text(book).contains(head.hash.text))
  }

  /// The cards of judges were counted in the whole and stood in no row.
  @Test func `the kinds of the log and what is not among them add up to all records`() async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.issueJudgeCards(edition.judged.edition)
    let log = try #require(Self.tables(try await Self.book(edition)).first { $0.name == "日志" })
    let counted = log.rows.compactMap { Int($0[1].printed) }.reduce(0, +)
    let all = try await edition.desk.database.read { try AuditLog.head(in: $0) }.sequence
    #expect(counted > 0 && counted < all)
    #expect(log.notes.contains { $0.hasPrefix("另有 \(all - counted) 条不在表中") }, "\(log.notes)")
  }

  @Test func `an archive has objections without their authors and texts`() async throws {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.object()
    let text = Self.text(try await Self.book(edition))
    #expect(text.contains("E2"))
    for secret in ["韩天雨", "信箱七号", "与往届作品雷同"] { #expect(!text.contains(secret)) }
  }

  @Test func `a running publicity and a changed list are reported as such`()
    async throws
  {
    let edition = try await PublicEdition()
    #expect(Self.text(try await Self.book(edition)).contains("还没有公示过名单。"))
    _ = try await edition.desk.openPublicity()
    let book = try await Self.book(edition)
    // Nothing is told after the tables, where it would have a page to itself.
    let chapter = try #require(book.chapters.first { $0.title == "公示与异议" })
    if case .table = try #require(chapter.blocks.last) {} else { Issue.record("\(chapter.blocks)") }
    let running = Self.text(book)
    #expect(running.contains("第 1 号公示未结束（公示至 2027年4月13日），没有收到异议。"), "\(running)")
    #expect(!running.contains("名单不同"))
    try await edition.desk.screen(Entry.ID("E2"), .refuse(reason: "材料不实"))
    let changed = Self.text(try await Self.book(edition))
    #expect(changed.contains("现在的名单与第 1 号公示的名单不同，涉及 3 项，没有更正公示："))
    #expect(changed.contains("优胜杯：京华理工大学 → 燕山师范大学"))
    #expect(changed.contains("E2：二等奖 → 无") && changed.contains("E4：无 → 二等奖"))
    let revised = try await edition.desk.revisePublicity(reason: "一件不予受理")
    let end = try #require(revised.publications.last?.period.end)
    _ = try await edition.desk(at: end).closePublicity()
    let closed = Self.text(try await Self.book(edition))
    #expect(closed.contains("第 2 号公示已结束，没有收到异议。") && !closed.contains("名单不同"))
  }

  @Test func `an archive has a list of certificates with withdrawn ones, if there are any`()
    async throws
  {
    let ground = try await CertificateActionsTests.Ground()
    #expect(!Self.tables(try await Self.book(ground.edition)).contains { $0.name == "证书台账" })
    _ = try await ground.make()
    _ = try await ground.desk.withdrawCertificate("2027-0002", reason: "异议成立")
    let ledger = try #require(
      Self.tables(try await Self.book(ground.edition)).first { $0.name == "证书台账" })
    let states = Dictionary(
      ledger.rows.map { ($0[0].printed, $0[5].printed) }, uniquingKeysWith: { one, _ in one })
    #expect(states["2027-0001"] == "有效" && states["2027-0002"] == "已撤回")
  }

  /// The book said 有效 of certificates that the ledger called changed.
  @Test func `a certificate that differs from the list is told as the ledger tells it`()
    async throws
  {
    let ground = try await CertificateActionsTests.Ground()
    _ = try await ground.make()
    try await ground.rename(Entry.ID("E1"), to: "王䶮")
    let ledger = try #require(
      Self.tables(try await Self.book(ground.edition)).first { $0.name == "证书台账" })
    let states = ledger.rows.map { "\($0[0].printed) \($0[3].printed) \($0[5].printed)" }
    #expect(try await ground.states() == states)
    #expect(states.contains { $0.hasSuffix("名单已变：姓名") })
  }

  @Test func `a certificate that was withdrawn is named by its number`() async throws {
    let ground = try await CertificateActionsTests.Ground()
    _ = try await ground.make()
    _ = try await ground.desk.withdrawCertificate("2027-0002", reason: "异议成立")
    let row = Self.tables(try await Self.book(ground.edition)).first { $0.name == "办理" }?.rows
      .first { $0.last?.printed == "异议成立" }
    #expect(try #require(row)[4].printed == "证书 2027-0002")
  }

  @Test func `what went up and what was answered stands in it, with numbers and hashes`()
    async throws
  {
    let offices = try await TwoOffices()
    try await offices.select()
    let desk = offices.school.desk
    func lines() async throws -> [[String]] {
      Self.tables(try await Self.book(desk)).first { $0.name == "报送记录" }?.rows
        .map { $0.map(\.printed) } ?? []
    }
    #expect(try await lines() == [])
    try await offices.recommend()
    let sent = try await desk.packageStatus()
    let digest = try #require(sent.versions.first).record.sha256
    // E1 and E3 go on, E5 is the reserve.
    let row = try #require(try await lines().first)
    #expect(row[1...4] == ["报送", "市团委", "1", "3"])
    #expect(row[5] == "li" && row[6] == digest && digest.count == 64)
    _ = try await offices.receive()
    _ = try await offices.answer()
    #expect(Set(try await lines().map { $0[1] }) == ["报送", "收到回执"])
  }

  @Test func `who was taken off is named, with how many works it was`() async throws {
    let edition = try await PublicEdition()
    let id = edition.judged.edition.id
    func note(_ action: String, _ detail: [String: String], _ reason: String) async throws {
      try await edition.desk.database.write(
        Action(actor: "li", name: action, at: edition.desk.clock())
      ) { transaction in
        try transaction.record(
          .assignment(id, "review"), detail: detail, withheld: ["reason": reason])
      }
    }
    try await note("round.drop-judge", ["dropped": "J2", "entries": "11"], "因病")
    try await note("round.recuse", ["recused": "J3", "entry": "E5"], "亲属")
    let rows = Self.tables(try await Self.book(edition)).first { $0.name == "办理" }?.rows ?? []
    func subject(_ reason: String) -> String? {
      rows.first { $0.last?.printed == reason }?[4].printed
    }
    #expect(subject("因病") == "评审　评委2　11 项")
    #expect(subject("亲属") == "评审　评委3　E5 =作品5（永定农学院）")
  }

  @Test func `a purged reason is counted and not ignored`() async throws {
    let edition = try await PublicEdition()
    try await edition.desk.screen(Entry.ID("E5"), .refuse(reason: "材料不全"))
    #expect(Self.text(try await Self.book(edition)).contains("材料不全"))
    let home = try await edition.desk.database.read { connection in
      try Desk.edition(try #require(EditionRecords.ids(in: connection).first), in: connection)
    }
    _ = try await edition.desk.purgePrivateData(of: home)
    let text = Self.text(try await Self.book(edition))
    #expect(!text.contains("材料不全") && text.contains("条记录的理由已随个人信息清除"))
  }

  @Test func `only who may write lists may print it, and not before anything is sealed`()
    async throws
  {
    let edition = try await PublicEdition()
    let path = edition.judged.folder.appending(path: "book.pdf").path
    // Nobody is given the role of a visitor.
    for role in Role.allCases where role != .visitor {
      let desk = edition.desk(at: PublicEdition.opened, as: role)
      if Permission.exportResults.roles.contains(role) {
        #expect(try await desk.makeHandoverBook(program: "t", to: path).pages > 5)
      } else {
        await #expect(throws: NotPermitted.self) {
          _ = try await desk.makeHandoverBook(program: "t", to: path)
        }
      }
    }
    let judged = try await JudgedEdition()
    await #expect(throws: ResultFileError.nothingYet) {
      _ = try await judged.desk.makeHandoverBook(
        program: "t", to: judged.folder.appending(path: "none.pdf").path)
    }
    #expect(
      !FileManager.default.fileExists(atPath: judged.folder.appending(path: "none.pdf").path))
  }
}
