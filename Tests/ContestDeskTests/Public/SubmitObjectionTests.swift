import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Objections that come in by the public page.
struct SubmitObjectionTests {
  private struct Ground {
    let edition: PublicEdition
    let id: Edition.ID

    init() async throws {
      edition = try await PublicEdition()
      _ = try await edition.desk.openPublicity()
      id = try await edition.desk.edition().id
    }

    func visitor(before milliseconds: Int64 = 3_600_000) -> Desk {
      edition.desk(at: PublicEdition.end.later(by: -milliseconds)).acting(.visitor)
    }

    func send(
      before milliseconds: Int64 = 3_600_000, number: Int = 1, row: Int? = nil,
      name: String = "韩天雨", contact: String = "信箱七号", text: String = "与往届作品雷同",
      source: String = "10.1.1.1"
    ) async throws -> ObjectionReceipt {
      try await visitor(before: milliseconds).submitObjection(
        PublicObjection(number: number, row: row, name: name, contact: contact, text: text),
        to: "publicity", edition: id, from: source)
    }
  }

  @Test func `an objection is received now: the last millisecond counts, the next is late`()
    async throws
  {
    let ground = try await Ground()
    let last = try await ground.send(before: 1)
    let late = try await ground.send(before: 0)
    #expect(last.objection.standing == .admitted && late.objection.standing == .late)
    #expect(last.objection.receivedAt == PublicEdition.end.later(by: -1))
    #expect(last.code != late.code)
    #expect(try await ground.edition.desk.checkStore().isSound)
  }

  @Test func `a row means the entry of the list that was seen, no row means the whole list`()
    async throws
  {
    let ground = try await Ground()
    #expect(try await ground.send(row: 2).objection.entry == "E2")
    #expect(try await ground.send().objection.entry == nil)
    for row in [0, 5, -1, .max, .min] {
      await #expect(throws: (any Error).self, "\(row)") { try await ground.send(row: row) }
    }
    // Published again: a row of the old list may be somebody else's.
    try await ground.edition.desk.screen(Entry.ID("E2"), .refuse(reason: "重复申报"))
    _ = try await ground.edition.desk.revisePublicity(reason: "异议成立")
    await #expect(throws: PublicFault.listReplaced(number: 1, by: 2)) {
      try await ground.send(number: 1, row: 2)
    }
    #expect(try await ground.send(number: 2, row: 2).objection.publication == 2)
    #expect(try await ground.send(number: 1).objection.publication == 2)
  }

  /// The fourth line is the cup, behind three works.
  @Test func `an objection to a cup names the cup in its text`() async throws {
    let ground = try await Ground()
    let sent = try await ground.send(row: 4)
    #expect(sent.objection.entry == nil && sent.row == 4)
    // Whoever opens it by its code reads the same line again.
    let opened = try await ground.edition.desk.acting(.visitor).objection(
      byCode: sent.code, edition: sent.edition.id, from: "10.0.0.1")
    #expect(opened?.row == 4 && opened?.title == "优胜杯（京华理工大学）")
    let shown = try await ground.edition.desk.objections(fully: true).objections
    let words = try #require(shown.first?.words)
    #expect(words.text.hasPrefix("第 4 项，优胜杯（京华理工大学）："))
    // The list of objections says so too, without the texts, and does not speak of the whole list.
    let listed = try await ground.edition.desk.objections()
    #expect(listed.objections.map(\.prize) == ["优胜杯（京华理工大学）"])
    #expect(listed.objections.first?.words == nil)
    let cells = listed.tables(in: .chinese).flatMap(\.rows).flatMap { $0 }.map(\.printed)
    #expect(cells.contains("优胜杯（京华理工大学）") && !cells.contains("整个名单"))
    // Nobody of the university that has the cup decides on it.
    func decide(_ unit: String) async throws {
      _ = try await ground.edition.desk(at: PublicEdition.end).decideObjection(
        1, .notUpheld,
        by: [
          PublicEdition.handlers[0], HandlerCheck.Handler(name: "赵明", organization: unit),
        ], reason: "经核实不成立")
    }
    let refused = await #expect(throws: PublicityFault.self) { try await decide("京华理工大学") }
    guard case .handlers(let faults) = refused else {
      Issue.record("\(String(describing: refused))")
      return
    }
    #expect(faults.map(\.code) == ["handler-conflict"])
    try await decide("燕山师范大学")
  }

  @Test func `all missing or too long fields are reported at once`() {
    let long = PublicObjection(number: 1, text: String(repeating: "长", count: 5_001))
    let faults = long.faults(PublicityRule())
    #expect(faults.map(\.part) == [.name, .contact, .text])
    #expect(
      PublicObjection(number: 1, text: "x").faults(PublicityRule(objections: .anonymous)).isEmpty)
    let reached = PublicObjection(number: 1, contact: "信箱七号", text: "x")
    #expect(
      reached.faults(PublicityRule(objections: .anonymous)).map(\.part) == [.name])
    let hidden = PublicObjection(number: 1, name: "匿名", contact: "1", text: "x")
    for rule in [PublicityRule(), PublicityRule(objections: .anonymous)] {
      #expect(
        hidden.faults(rule).map(\.fault.code) == ["public-name-is-none", "public-contact-is-none"])
    }
  }

  @Test func `a text of only punctuation is not an objection`() async throws {
    let ground = try await Ground()
    await #expect(throws: PublicFault.nameIsNone) { try await ground.send(name: "。") }
    await #expect(throws: PublicFault.contactIsNone) { try await ground.send(contact: "无") }
    // The office does not enter it as signed either.
    let office = ground.edition
    await #expect(throws: PublicityFault.nameIsNone) { try await office.object(name: "匿名") }
    await #expect(throws: PublicityFault.contactIsNone) { try await office.object(contact: "1") }
    #expect(try await office.desk.objections().objections.isEmpty)
  }

  @Test
  func `the number on a receipt does not count the objections, and the office finds it by it`()
    async throws
  {
    let ground = try await Ground()
    let (first, second) = (try await ground.send(row: 1), try await ground.send(row: 2))
    for receipt in [first, second] {
      #expect(receipt.number.wholeMatch(of: /[0-9]{6}/) != nil)
      #expect(receipt.rows(in: .chinese).contains { $0.name == "编号" && $0.value == receipt.number })
      #expect(!receipt.rows(in: .chinese).contains { ["1", "2"].contains($0.value) })
    }
    #expect(first.number != second.number)
    let listed = try await ground.edition.desk.objections().objections
    #expect(listed.map(\.receiptNumber) == [first.number, second.number])
  }

  @Test
  func `its code shows an objection's state; wrong codes and other editions' show nothing`()
    async throws
  {
    let ground = try await Ground()
    let sent = try await ground.send(row: 1)
    let about = "第 1 号名单第 1 项：\(sent.title)"
    #expect(sent.row == 1 && sent.rows(in: .chinese).contains { $0.value == about })
    #expect(!sent.title.isEmpty && sent.text == "与往届作品雷同")
    let visitor = ground.visitor()
    func look(_ code: ReceiptCode?) async throws -> ObjectionReceipt? {
      try await visitor.objection(byCode: code, edition: ground.id, from: "10.1.1.2")
    }
    let typed = ReceiptCode(typed: sent.code.shown.lowercased().replacing("-", with: " "))
    #expect(try await look(typed)?.objection.verdict == nil)
    #expect(try await look(typed)?.title == sent.title)
    #expect(try await look(typed)?.text == sent.text)
    #expect(try await look(ReceiptCode(typed: "AAAA-AAAA-AAAA-AAAA")) == nil)
    #expect(try await look(nil) == nil)
    _ = try await ground.edition.desk(at: PublicEdition.end.later(by: -1_000)).decideObjection(
      sent.objection.number, .upheld, by: PublicEdition.handlers, reason: "属实")
    let after = try #require(try await look(sent.code))
    #expect(after.objection.verdict == .upheld && after.decidedAt != nil && after.numberNow == 1)
    // Entered by the office, it has a code too; nobody is told of the other.
    let entered = try await ground.edition.object()
    #expect(entered.number == 2)
  }

  @Test
  func `a campus may make a hundred objections in a quarter of an hour; others are not affected`()
    async throws
  {
    let ground = try await Ground()
    for _ in 1...100 { _ = try await ground.send() }
    await #expect(throws: PublicFault.tooOften(minutes: 15)) { try await ground.send() }
    _ = try await ground.send(source: "10.1.1.3")
    // A quarter of an hour later it goes on.
    _ = try await ground.send(before: 3_600_000 - 15 * 60_000)
  }

  @Test func `after the publicity was closed no objection is accepted`() async throws {
    let ground = try await Ground()
    _ = try await ground.edition.afterEnd.closePublicity()
    await #expect(throws: PublicityFault.closed("publicity", number: 1)) {
      try await ground.send(before: -60_000)
    }
    #expect(
      try await ground.visitor(before: -60_000).publicFront(ground.id).steps.first?.isClosed == true
    )
  }

  @Test func `text and author of an objection are stored nowhere unencrypted`() async throws {
    let ground = try await Ground()
    _ = try await ground.send(name: "植入姓名甲", contact: "13911112222", text: "植入内容乙")
    let bytes = try #require(
      FileManager.default.contents(
        atPath: ground.edition.judged.folder.appending(path: "contest.sqlite").path))
    for secret in ["植入姓名甲", "13911112222", "植入内容乙"] {
      #expect(!bytes.contains(Array(secret.utf8)))
    }
  }
}
