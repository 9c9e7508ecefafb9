import Contest
import ContestArchive
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// Who leaves makes room on both sides, and what each side says stays on record.
struct WithdrawRecommendedTests {
  /// A school without caps: E1 and E3 go on, E2 is the reserve.
  private static let plain = TwoOffices.rulebook.replacing(", cap-per-organization: 1", with: "")

  private func sent(_ rulebook: String = Self.plain) async throws -> TwoOffices {
    let offices = try await TwoOffices(rulebook: rulebook)
    try await offices.select()
    _ = try await offices.recommend()
    _ = try await offices.receive()
    return offices
  }

  @Test func `withdrawn below, the reserve moves up here and there, with the reason`() async throws
  {
    let offices = try await sent()
    let first = try #require(try await offices.packages().first)
    #expect(first.codes("advanced") == ["E1", "E3"] && first.codes("reserve") == ["E2"])
    let trial = try await offices.school.desk.withdraw(
      "E1", to: "市团委", reason: "负责人退学", program: "test", mode: .preview, path: offices.path)
    #expect(trial.movedUp.map(\.entry) == ["E2"] && trial.package == nil)
    #expect(trial.changes?.isEmpty == false)
    let done = try await offices.school.desk.withdraw(
      "E1", to: "市团委", reason: "负责人退学", program: "test", path: offices.path)
    #expect(done.movedUp.map(\.entry) == ["E2"] && done.isSealed && done.nobody == nil)
    let package = try #require(done.package)
    #expect(package.kind == "withdrawal" && package.number == 2)
    #expect(package.codes("advanced") == ["E3", "E2"])
    #expect(package.codes("withdrawn") == ["E1"])
    let receipt = try await offices.receive()
    #expect(receipt.report.isStored, "\(receipt.report.problems)")
    #expect(receipt.changes.map(\.change) == [.movedUp, .takenBack])
    #expect(receipt.withdrawn.count == 1)
    // Who comes in after a scored round has begun is not judged by itself, so the receiver is told.
    let moved = try #require(receipt.report.lines.first { $0.kind == .new }?.id)
    #expect(receipt.noteOnLateEntries(opened: []) == nil)
    let round = Round(id: "review", name: Bilingual(chinese: "网络评审"), kind: ScreeningKind())
    for (isOpen, words) in [(true, "已经开始"), (false, "已经结束")] {
      let note = receipt.noteOnLateEntries(opened: [OpenedRound(round: round, isOpen: isOpen)])
      #expect(note?.chinese.hasPrefix("“网络评审”\(words)，新登记的 \(moved.text) ") == true)
    }
    #expect(try await offices.standing() == ["E2", "E3"])
    let gone = try #require(try await offices.stored().first { $0.entry.number == "E1" })
    let screenings = try await offices.city.database.read {
      try ScreeningRecords.of(gone.entry.id, in: $0)
    }
    #expect(screenings.last?.reason == "“京华理工”撤回（第 2 号）：负责人退学")
    for desk in [offices.city, offices.school.desk] {
      #expect(try await desk.checkStore().isSound)
    }
  }

  @Test func `withdrawn above, the reserve moves up there, and here after the answer`()
    async throws
  {
    let offices = try await sent()
    let gone = try #require(try await offices.stored().first { $0.entry.number == "E3" })
    await #expect(throws: EditionError.reasonMissing) {
      _ = try await offices.city.withdrawReceived(gone.entry.id, reason: " ")
    }
    let trial = try await offices.city.withdrawReceived(
      gone.entry.id, reason: "查实抄袭", mode: .preview)
    #expect(trial.movedUp.map(\.entry) == ["E2"])
    #expect(try await offices.standing() == ["E1", "E3"])
    let done = try await offices.city.withdrawReceived(gone.entry.id, reason: "查实抄袭")
    #expect(done.movedUp.map(\.entry) == ["E2"] && done.problems.isEmpty, "\(done.problems)")
    #expect(try await offices.standing() == ["E1", "E2"])
    // Before the answer is in, the school's next package would bring back what was withdrawn.
    _ = try await offices.recommend()
    let early = try await offices.receive()
    #expect(early.report.problems.contains { $0.explanation.code == "package-entry-gone" })
    let receipt = try await offices.answer()
    #expect(receipt.withdrawn == ["E3"] && receipt.isSealed)
    #expect(receipt.answer.lines.first { $0.code == "E3" }?.reason == "查实抄袭")
    let next = try await offices.recommend()
    #expect(next.record.codes("advanced") == ["E1", "E2"])
    #expect(next.record.codes("withdrawn") == ["E3"])
    let taken = try await offices.receive()
    #expect(taken.report.isStored, "\(taken.report.problems)")
    #expect(taken.report.count(.unchanged) == 2)
    #expect(try await offices.standing() == ["E1", "E2"])
    for desk in [offices.city, offices.school.desk] {
      #expect(try await desk.checkStore().isSound)
    }
  }

  @Test func `an entry accepted above stays, although a cap would let another go on`()
    async throws
  {
    // With one place for each school: E1 and E3 go on, E5 is the reserve. Without E1, E2 would have its place.
    let offices = try await sent(TwoOffices.rulebook)
    #expect(try await offices.packages().first?.codes("reserve") == ["E5"])
    let gone = try #require(try await offices.stored().first { $0.entry.number == "E1" })
    let done = try await offices.city.withdrawReceived(gone.entry.id, reason: "查实抄袭")
    #expect(done.movedUp.map(\.entry) == ["E5"])
    _ = try await offices.answer()
    let next = try await offices.recommend()
    #expect(next.record.codes("advanced") == ["E3", "E5"])
    #expect(next.record.codes("reserve").first == "E2")
    #expect(try await offices.receive().report.isStored)
    #expect(try await offices.standing() == ["E3", "E5"])
  }

  @Test func `dry runs above and below say which results would change`()
    async throws
  {
    let offices = try await sent()
    let gone = try #require(try await offices.stored().first { $0.entry.number == "E3" })
    // Nothing is sealed above, so nothing can move there.
    let early = try await offices.city.withdrawReceived(
      gone.entry.id, reason: "查实抄袭", mode: .preview)
    #expect(early.changes == nil)
    _ = try await offices.city.withdrawReceived(gone.entry.id, reason: "查实抄袭")
    _ = try await offices.city.answerPackages(
      of: "京华理工", program: "test", path: offices.answerPath)
    guard
      case .answer(let trial) = try await offices.school.desk.receiveFile(
        offices.answerPath, mode: .preview)
    else { throw ReceivingError.notReadable }
    #expect(!trial.isStored && trial.changes?.isEmpty == false)
    #expect(try await offices.school.desk.checkStore().isSound)
    guard case .answer(let done) = try await offices.school.desk.receiveFile(offices.answerPath)
    else { throw ReceivingError.notReadable }
    #expect(done.isSealed && done.changes == nil && done.withdrawn == trial.withdrawn)
  }

  @Test func `without a reserve nobody moves up, and the message says so`() async throws {
    let offices = try await sent()
    for number in ["E1", "E2"] {
      let entry = try #require(try await offices.stored().first { $0.entry.number == number })
      let done = try await offices.city.withdrawReceived(entry.entry.id, reason: "查实抄袭")
      #expect(done.movedUp.isEmpty == (number == "E2"))
      #expect((done.nobody == .noReserve) == (number == "E2"))
    }
    #expect(try await offices.standing() == ["E3"])
  }

  @Test func `an entry that was not sent and one of the office's own are distinguished`()
    async throws
  {
    let offices = try await sent()
    await #expect(throws: WithdrawingError.notSent("E6", to: "市团委")) {
      _ = try await offices.school.desk.withdraw(
        "E6", to: "市团委", reason: "退出", program: "test", path: offices.path)
    }
    await #expect(throws: WithdrawingError.sentUp("E1", to: "市团委")) {
      _ = try await offices.school.desk.withdrawReceived("E1", reason: "退出")
    }
    await #expect(throws: WithdrawingError.notReceived("E6")) {
      _ = try await offices.school.desk.withdrawReceived("E6", reason: "退出")
    }
  }

  @Test func `an entry that is no longer recommended needs a reason unless it was withdrawn`()
    async throws
  {
    let offices = try await sent()
    _ = try await offices.school.desk.overrideSelection(
      of: "review", entry: "E3", .exclude, reason: "评委会复议")
    await #expect(throws: RecommendingError.leavesOut(["E3"])) {
      _ = try await offices.recommend()
    }
    let next = try await offices.recommend(reason: "评委会复议后更换")
    #expect(next.record.codes("withdrawn") == ["E3"])
    #expect(try await offices.receive().report.isStored)
    #expect(try await offices.standing() == ["E1", "E2"])
  }

  @Test func `an entry withdrawn below is no longer a reserve`() async throws {
    let offices = try await sent()
    let done = try await offices.school.desk.withdraw(
      "E2", to: "市团委", reason: "退出", program: "test", path: offices.path)
    #expect(done.movedUp.isEmpty && done.package?.codes("reserve") == ["E4"])
    #expect(try await offices.receive().report.isStored)
    let gone = try #require(try await offices.stored().first { $0.entry.number == "E1" })
    let moved = try await offices.city.withdrawReceived(gone.entry.id, reason: "查实抄袭")
    #expect(moved.movedUp.map(\.entry) == ["E4"])
  }

  @Test func `the reason of a withdrawal is told of no other entry`() async throws {
    let offices = try await sent()
    try await offices.school.desk.database.write(
      Action(actor: "test", name: "test.fill", at: offices.school.desk.clock())
    ) { transaction in
      try transaction.execute(
        "UPDATE people SET name = ?1 WHERE entry_id = ?2", "作者申", "E3")
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
      try transaction.record(.entry("E3"))
    }
    for mode in [RunMode.preview, .run] {
      await #expect(throws: WithdrawingError.othersNeedReason(["E3"], to: "市团委")) {
        _ = try await offices.school.desk.withdraw(
          "E1", to: "市团委", reason: "负责人退学", program: "test", mode: mode,
          path: offices.path)
      }
    }
    _ = try await offices.recommend(reason: "队员换人")
    _ = try await offices.school.desk.withdraw(
      "E1", to: "市团委", reason: "负责人退学", program: "test", path: offices.path)
    guard case .package(let package) = try HandedFile(path: offices.path) else {
      throw ReceivingError.notReadable
    }
    let reasons = Dictionary(
      package.entries.map { ($0.code.text, $0.reason) }, uniquingKeysWith: { one, _ in one })
    #expect(reasons["E1"] == "负责人退学" && reasons["E3"] == "队员换人", "\(reasons)")
  }

  @Test func `an entry that left tells its own reason, whoever makes the package`() async throws {
    let offices = try await sent()
    let desk = offices.school.desk
    try await desk.screen("E1", .withdraw(reason: "全队退赛，电话 13800138000"))
    _ = try await desk.sealOutcome(reason: "退赛")
    _ = try await offices.recommend(reason: "别的理由")
    #expect(try await offices.receive().report.isStored)
    let gone = try #require(try await offices.stored().first { $0.entry.number == "E1" })
    let screenings = try await offices.city.database.read {
      try ScreeningRecords.of(gone.entry.id, in: $0)
    }
    #expect(
      screenings.last?.reason == "“京华理工”撤回（第 2 号）：全队退赛，电话 138****8000",
      "\(screenings)")
  }
}
