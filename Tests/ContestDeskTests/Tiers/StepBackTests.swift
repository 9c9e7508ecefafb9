import Contest
import ContestArchive
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// When the office above undoes a withdrawal, the reserve that had moved up waits again, and both offices come to say the same.
struct StepBackTests {
  /// A school without caps: E1 and E3 go on, E2 and then E4 are the reserves. The city has two places for it.
  private static let plain = TwoOffices.rulebook.replacing(", cap-per-organization: 1", with: "")

  private func sent(_ rulebook: String = Self.plain) async throws -> TwoOffices {
    let offices = try await TwoOffices(rulebook: rulebook)
    try await offices.select()
    try await offices.recommend()
    #expect(try await receive(offices).report.isStored)
    return offices
  }

  /// The city counts all entries for the school, which has two places.
  private func receive(_ offices: TwoOffices) async throws -> PackageReceipt {
    try await offices.city.receive(offices.path, organization: "京华理工大学")
  }

  private func stored(_ number: String, _ offices: TwoOffices) async throws -> StoredEntry {
    try #require(try await offices.stored().first { $0.entry.number == number })
  }

  private func withdraw(
    _ number: String, _ offices: TwoOffices
  ) async throws -> WithdrawnRecommendation {
    try await offices.city.withdrawReceived(
      try await stored(number, offices).entry.id, reason: "误认抄袭")
  }

  /// The record of the last withdrawal of an entry at the city.
  private func leaving(_ number: String, _ offices: TwoOffices) async throws -> Int {
    let id = try await stored(number, offices).entry.id
    let record = try await offices.city.database.read { connection in
      try HistoryRecords.records(of: .entry(id), in: connection)
        .last { $0.told("decision") == "withdraw" }?.record.sequence
    }
    return try #require(record)
  }

  @discardableResult
  private func undo(
    _ number: String, _ offices: TwoOffices, mode: RunMode = .run
  ) async throws -> UndoReport {
    try await offices.city.undo(
      try await leaving(number, offices), edition: offices.edition, reason: "办错了", mode: mode)
  }

  private func state(_ entry: Entry.ID, below offices: TwoOffices) async throws -> EntryState? {
    try await offices.school.desk.database.read { try EntryRecords.state(of: entry, in: $0) }
  }

  private func refusal(_ work: () async throws -> Void) async throws -> String {
    do {
      try await work()
      return ""
    } catch let error as any Explained {
      for language in Language.allCases { #expect(!error.message(in: language).isEmpty) }
      return error.code
    }
  }

  private func requireSound(_ offices: TwoOffices) async throws {
    for desk in [offices.city, offices.school.desk] {
      #expect(try await desk.checkStore().isSound)
    }
  }

  @Test func `the reserve waits again, so that nobody has more entries than places`() async throws {
    let offices = try await sent()
    #expect(try await withdraw("E3", offices).movedUp.map(\.entry) == ["E2"])
    #expect(try await offices.standing() == ["E1", "E2"])
    let plan = try await undo("E3", offices, mode: .preview)
    #expect(plan.lines.count == 2 && plan.toTell == ["京华理工"])
    #expect(try await offices.standing() == ["E1", "E2"])
    let choices = try await offices.city.undoChoices(
      try await leaving("E3", offices), edition: offices.edition)
    #expect(choices.isWhole && choices.open.count == 2)
    let done = try await undo("E3", offices)
    #expect(done.lines.count == 2 && done.isDone)
    #expect(try await offices.standing() == ["E1", "E3"])
    let back = try await stored("E2", offices)
    let screenings = try await offices.city.database.read {
      try ScreeningRecords.of(back.entry.id, in: $0)
    }
    let gone = try await stored("E3", offices).entry.id
    #expect(screenings.last?.reason == "恢复 \(gone.text)，递补收回，仍为候补：办错了")
    // Its history tells it, and the reserve may move up again, as the entry that it was.
    let past = try await offices.city.history(of: back.entry.id.text, edition: offices.edition)
    #expect(past.lines.contains { $0.new == "已退出" && $0.reason?.contains("递补收回") == true })
    #expect(try await withdraw("E1", offices).movedUp.map(\.entry) == ["E2"])
    #expect(try await offices.standing() == ["E2", "E3"])
    #expect(try await stored("E2", offices).entry.id == back.entry.id)
    try await requireSound(offices)
  }

  @Test func `told by a new answer, the office below has the same list again`() async throws {
    let offices = try await sent()
    _ = try await withdraw("E3", offices)
    #expect(try await offices.answer().withdrawn == ["E3"])
    let second = try await offices.recommend()
    #expect(second.record.codes("advanced") == ["E1", "E2"])
    #expect(try await receive(offices).report.isStored)
    #expect(try await offices.city.packageStatus().due.isEmpty)

    try await undo("E3", offices)
    #expect(try await offices.standing() == ["E1", "E3"])
    let due = try #require(try await offices.city.packageStatus().due.first)
    #expect(due.site == "京华理工" && due.lines.map(\.code) == ["E2", "E3"])
    #expect(due.lines.map { $0.told?.chinese } == ["已报名", "已退出"])
    #expect(due.lines.map(\.now.chinese) == ["候补", "已报名"])
    let answer = try await offices.answer()
    #expect(answer.restored == ["E3"] && answer.withdrawn.isEmpty && answer.isSealed)
    #expect(answer.waitingAgain == ["E2"])
    #expect(answer.answer.lines.first { $0.code == "E2" }?.standing == .reserve)
    #expect(try await state("E2", below: offices) == .accepted)
    #expect(try await offices.city.packageStatus().due.isEmpty)
    // The office above made it a reserve, so the one below need not say why.
    let third = try await offices.recommend()
    #expect(third.record.codes("advanced") == ["E1", "E3"])
    #expect(third.record.codes("reserve").first == "E2")
    #expect(try await receive(offices).report.isStored)
    #expect(try await offices.standing() == ["E1", "E3"])
    try await requireSound(offices)
  }

  @Test func `a reserve that was recommended since moves up before the others`() async throws {
    let offices = try await sent()
    _ = try await withdraw("E3", offices)
    try await offices.answer()
    try await offices.recommend()
    #expect(try await receive(offices).report.isStored)
    try await undo("E3", offices)
    // The last package names E2 among the recommended, and E4 as the first reserve.
    let moved = try await withdraw("E1", offices)
    #expect(moved.movedUp.map(\.entry) == ["E2"], "\(moved.problems)")
    #expect(try await offices.standing() == ["E2", "E3"])
    try await requireSound(offices)
  }

  @Test func `whoever moved up for the reserve steps back in its place`() async throws {
    let offices = try await sent(
      Self.plain.replacing("reserves: 1", with: "reserves: 2"))
    #expect(try await withdraw("E3", offices).movedUp.map(\.entry) == ["E2"])
    #expect(try await withdraw("E2", offices).movedUp.map(\.entry) == ["E4"])
    try await undo("E3", offices)
    #expect(try await offices.standing() == ["E1", "E3"])
    // With E3 back, the withdrawal of E2 is undone only where there is a place for it.
    #expect(try await refusal { try await undo("E2", offices) } == "undo-no-place-left")
    try await requireSound(offices)
  }

  @Test func `a reserve that judges have does not step back by itself`() async throws {
    let offices = try await sent()
    _ = try await withdraw("E3", offices)
    let moved = try await stored("E2", offices).entry.id
    let id = offices.edition.id
    try await offices.city.database.write(
      Action(actor: "test", name: "test.fill", at: offices.city.clock())
    ) { transaction in
      try JudgeRecords.save(
        Judge(id: "J001", name: "丙某", organization: "城东大学"), id, in: transaction)
      try JudgeRecords.declare(
        ConflictCheck.Declaration(judge: "J001", entry: moved, reason: "指导过"), id,
        in: transaction)
      try transaction.record(.judge(id, "J001"))
    }
    for mode in [RunMode.preview, .run] {
      #expect(
        try await refusal { try await undo("E3", offices, mode: mode) } == "undo-reserve-in-use")
    }
    #expect(try await offices.standing() == ["E1", "E2"])
    try await offices.city.screen(moved, .withdraw(reason: "恢复 E3"))
    try await undo("E3", offices)
    #expect(try await offices.standing() == ["E1", "E3"])
  }

  @Test func `nobody comes back to a place that a later package has filled`() async throws {
    let offices = try await sent()
    let gone = try await stored("E3", offices).entry.id
    try await offices.city.screen(gone, .withdraw(reason: "误认抄袭"))
    try await offices.answer()
    #expect(try await offices.recommend().record.codes("advanced") == ["E1", "E2"])
    #expect(try await receive(offices).report.isStored)
    #expect(try await refusal { try await undo("E3", offices) } == "undo-no-place-left")
    #expect(try await offices.standing() == ["E1", "E2"])
  }

  @Test func `an entry comes back to a place alone that is free, or that another leaves`()
    async throws
  {
    let offices = try await sent()
    let gone = try await stored("E3", offices).entry.id
    try await offices.city.screen(gone, .withdraw(reason: "误认抄袭"))
    try await offices.answer()
    try await offices.recommend()
    #expect(try await receive(offices).report.isStored)
    let other = try await stored("E2", offices).entry.id
    let edition = offices.edition
    let (full, freed) = try await offices.city.database.read { connection in
      var full = try IntakePlaces(edition, leaving: [], in: connection)
      var freed = try IntakePlaces(edition, leaving: [other], in: connection)
      return (try full.take(gone, in: connection), try freed.take(gone, in: connection))
    }
    let places = try await offices.city.database.read {
      try OrganizationRecords.all(edition.id, in: $0)
    }
    #expect(full == .noPlaceToComeBack(places.first?.name ?? "", places: 2, count: 3))
    #expect(freed == nil)
  }

  @Test func `a package made before its office learnt of the return takes nobody out again`()
    async throws
  {
    let offices = try await sent()
    _ = try await withdraw("E3", offices)
    try await offices.answer()
    try await offices.recommend()
    try await undo("E3", offices)
    #expect(try await refusal { _ = try await receive(offices) } == "receive-back-untold")
    #expect(try await offices.standing() == ["E1", "E3"])
    #expect(try await offices.answer().restored == ["E3"])
    #expect(try await offices.recommend().record.codes("advanced") == ["E1", "E3"])
    #expect(try await receive(offices).report.isStored)
    try await requireSound(offices)
  }

  @Test func `an answer to an older package does not take out again what came back below`()
    async throws
  {
    let offices = try await sent()
    let desk = offices.school.desk
    _ = try await desk.withdraw(
      "E1", to: "市团委", reason: "误传退学", program: "test", path: offices.path)
    _ = try await receive(offices)
    let record = try await desk.database.read { connection in
      try HistoryRecords.records(of: .entry("E1"), in: connection)
        .last { $0.told("decision") == "withdraw" }?.record.sequence
    }
    _ = try await desk.undo(
      try #require(record), edition: offices.school.edition, reason: "误撤更正")
    _ = try await desk.sealOutcome(reason: "误撤更正")
    #expect(try await offices.answer().withdrawn.isEmpty)
    #expect(try await state("E1", below: offices) == .accepted)
  }

  @Test func `who became a reserve by a package is a reserve in the answer, and stays below`()
    async throws
  {
    let offices = try await sent()
    try await offices.school.desk.decideTie(
      in: "review", order: ["E2", "E3"], reason: "评委会复议")
    try await offices.recommend(reason: "评委会复议")
    #expect(try await receive(offices).report.isStored)
    let answer = try await offices.answer()
    #expect(answer.withdrawn.isEmpty)
    #expect(answer.answer.lines.first { $0.code == "E3" }?.standing == .reserve)
    #expect(try await state("E3", below: offices) == .accepted)
  }
}
