import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// Who left comes back by the word of whoever took it out, in both offices.
struct ComeBackTests {
  /// A school without caps: E1 and E3 go on, E2 is the reserve.
  private static let plain = TwoOffices.rulebook.replacing(", cap-per-organization: 1", with: "")

  private func sent() async throws -> TwoOffices {
    let offices = try await TwoOffices(rulebook: Self.plain)
    try await offices.select()
    try await offices.recommend()
    try await offices.receive()
    return offices
  }

  private func state(of number: String, _ offices: TwoOffices) async throws -> EntryState? {
    try await offices.stored().first { $0.entry.number == number }?.state
  }

  private func state(of entry: Entry.ID, below offices: TwoOffices) async throws -> EntryState? {
    try await offices.school.desk.database.read { try EntryRecords.state(of: entry, in: $0) }
  }

  /// Undoes the step by which an entry left.
  private func undoLeaving(_ entry: Entry.ID, _ desk: Desk, _ edition: Edition) async throws {
    let record = try await desk.database.read { connection in
      try HistoryRecords.records(of: .entry(entry), in: connection)
        .last { $0.told("decision") == "withdraw" }?.record.sequence
    }
    _ = try await desk.undo(try #require(record), edition: edition, reason: "办错了")
  }

  private func received(_ offices: TwoOffices) async throws -> [String] {
    let receipt = try await offices.receive(mode: .preview)
    for problem in receipt.report.problems {
      for language in Language.allCases {
        #expect(!problem.explanation.message(in: language).isEmpty)
      }
    }
    return receipt.report.problems.map(\.explanation.code)
  }

  @Test func `what its office took back by mistake and sends again is registered again above`()
    async throws
  {
    let offices = try await sent()
    let desk = offices.school.desk
    let gone = try #require(try await offices.stored().first { $0.entry.number == "E1" })
    try await offices.city.screen(gone.entry.id, .pass)
    _ = try await desk.withdraw(
      "E1", to: "市团委", reason: "误传退学", program: "test", path: offices.path)
    try await offices.receive()
    #expect(try await offices.standing() == ["E2", "E3"])

    try await undoLeaving("E1", desk, offices.school.edition)
    #expect(try await state(of: "E1", below: offices) == .accepted)
    _ = try await desk.sealOutcome(reason: "误撤更正")
    let again = try await offices.recommend(reason: "误撤更正")
    #expect(again.record.codes("advanced") == ["E1", "E3"])
    let receipt = try await offices.receive()
    #expect(receipt.report.isStored, "\(receipt.report.problems)")
    #expect(receipt.restored.map(\.entry) == [gone.entry.id])
    #expect(
      receipt.report.problems.map(\.explanation.code).contains("package-entry-restored"))
    // It is screened anew, although it had passed.
    #expect(try await state(of: "E1", offices) == .registered)
    #expect(try await offices.standing() == ["E1", "E3"])
    let round = Round(id: "review", name: Bilingual(chinese: "网络评审"), kind: ScreeningKind())
    let note = receipt.noteOnLateEntries(opened: [OpenedRound(round: round, isOpen: true)])
    #expect(note?.chinese.contains(gone.entry.id.text) == true)
    let reasons = try await offices.city.database.read {
      try ScreeningRecords.of(gone.entry.id, in: $0).map(\.reason)
    }
    #expect(reasons.last == "“京华理工”重新推荐（第 3 号）")
    for one in [offices.city, desk] { #expect(try await one.checkStore().isSound) }
  }

  @Test func `what the office above took out by mistake comes back in both offices`() async throws {
    let offices = try await sent()
    let gone = try #require(try await offices.stored().first { $0.entry.number == "E3" })
    _ = try await offices.city.withdrawReceived(gone.entry.id, reason: "误认抄袭")
    let out = try await offices.answer()
    #expect(out.withdrawn == ["E3"] && out.restored.isEmpty)
    #expect(try await state(of: "E3", below: offices) == .withdrawn)

    try await undoLeaving(gone.entry.id, offices.city, offices.edition)
    #expect(try await state(of: "E3", offices) == .registered)
    _ = try await offices.city.answerPackages(
      of: "京华理工", program: "test", path: offices.answerPath)
    guard
      case .answer(let trial) = try await offices.school.desk.receiveFile(
        offices.answerPath, mode: .preview),
      case .answer(let back) = try await offices.school.desk.receiveFile(offices.answerPath)
    else { throw ReceivingError.notReadable }
    #expect(trial.restored == ["E3"] && trial.changes?.isEmpty == false)
    #expect(back.restored == ["E3"] && back.isSealed && back.withdrawn.isEmpty)
    #expect(try await state(of: "E3", below: offices) == .accepted)
    let next = try await offices.recommend(reason: "上级误撤更正")
    #expect(Set(next.record.codes("advanced")).isSuperset(of: ["E1", "E3"]))
    #expect(try await offices.receive().report.isStored)
    for one in [offices.city, offices.school.desk] {
      #expect(try await one.checkStore().isSound)
    }
  }

  @Test func `an entry that became a reserve moves up above before the reserves behind it`()
    async throws
  {
    let offices = try await sent()
    let desk = offices.school.desk
    let former = try #require(try await offices.stored().first { $0.entry.number == "E3" })
    // E2 goes on instead of E3, which waits as the first reserve.
    try await desk.decideTie(in: "review", order: ["E2", "E3"], reason: "评委会复议")
    let second = try await offices.recommend(reason: "评委会复议")
    #expect(second.record.codes("advanced") == ["E1", "E2"])
    #expect(second.record.codes("reserve").first == "E3")
    #expect(try await offices.receive().report.isStored)
    #expect(try await state(of: "E3", offices) == .withdrawn)
    let gone = try #require(try await offices.stored().first { $0.entry.number == "E2" })
    let moved = try await offices.city.withdrawReceived(gone.entry.id, reason: "查实抄袭")
    #expect(moved.movedUp.map(\.entry) == ["E3"])
    #expect(moved.problems.allSatisfy { $0.severity != .error }, "\(moved.problems)")
    #expect(try await state(of: "E3", offices) == .registered)
    #expect(try await offices.stored().filter { $0.entry.number.hasPrefix("E3") }.count == 1)
    #expect(
      try await offices.stored().first { $0.entry.number == "E3" }?.entry.id == former.entry.id)
    #expect(try await offices.city.checkStore().isSound)
  }

  @Test func `a package brings nothing back that the office above took out, until it undoes that`()
    async throws
  {
    let offices = try await sent()
    let gone = try #require(try await offices.stored().first { $0.entry.number == "E3" })
    _ = try await offices.city.withdrawReceived(gone.entry.id, reason: "误认抄袭")
    try await offices.recommend()
    #expect(try await received(offices).contains("package-entry-gone"))
    try await undoLeaving(gone.entry.id, offices.city, offices.edition)
    #expect(try await !received(offices).contains("package-entry-gone"))
    #expect(try await offices.receive().report.isStored)
  }

  @Test func `other contents of what was accepted or refused above need that office's word first`()
    async throws
  {
    let offices = try await sent()
    let entries = try await offices.stored()
    let one = try #require(entries.first { $0.entry.number == "E1" }).entry.id
    let other = try #require(entries.first { $0.entry.number == "E3" }).entry.id
    try await offices.city.screen(one, .pass)
    try await offices.city.screen(other, .refuse(reason: "不属于征集范围"))
    // As they were, they may come again; the one that is refused stays so.
    try await offices.recommend()
    #expect(try await received(offices) == ["package-entry-as-before"])
    try await offices.receive()
    #expect(try await state(of: "E3", offices) == .refused)

    try await offices.school.desk.database.write(
      Action(actor: "test", name: "test.fill", at: offices.school.desk.clock())
    ) { transaction in
      for entry in ["E1", "E3"] {
        try transaction.execute(
          "UPDATE entries SET title = ?1 WHERE id = ?2", "更名后的作品\(entry)", entry)
        try transaction.record(.entry(Entry.ID(entry)))
      }
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
    }
    try await offices.recommend()
    #expect(
      try await received(offices) == ["package-entry-settled", "package-entry-settled"])
    try await offices.city.screen(
      one, .return(reason: "更正题目", due: "2027-12-01"))
    try await offices.city.screen(other, .uphold(reason: "更正后符合"))
    let receipt = try await offices.receive()
    #expect(receipt.report.isStored, "\(receipt.report.problems)")
    #expect(try await state(of: "E1", offices) == .registered)
    #expect(try await state(of: "E3", offices) == .registered)
  }
}
