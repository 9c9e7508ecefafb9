import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// A school that opened with another version of the programme's rulebook than its city: refused with what differs, and a way on
/// for either office that needs no new edition.
struct OtherRulebookTests {
  /// The city's file: a later version, by which works have at most six authors.
  private static let later = TwoOffices.rulebook
    .replacing("version: \"2027.1\"", with: "version: \"2027.2\"")
    .replacing("members: {min: 1, max: 5}", with: "members: {min: 1, max: 6}")

  private static func sent(city: String = later) async throws -> TwoOffices {
    let offices = try await TwoOffices(cityRulebook: city)
    try await offices.select()
    try await offices.recommend()
    return offices
  }

  private static func amend(_ offices: TwoOffices, to text: String) async throws {
    try await offices.school.desk.amendEdition(
      offices.school.edition.id, rulebookText: text, reason: "采用市里的规程")
  }

  @Test func `it is refused by version and part, nothing is stored, and the school is told`()
    async throws
  {
    let offices = try await Self.sent()
    await #expect(throws: ReceivingError.otherRulebook("2027.1", own: "2027.2", [.people])) {
      _ = try await offices.receive()
    }
    #expect(try await offices.stored().isEmpty)
    #expect(try await offices.packages().isEmpty)
    let error = ReceivingError.otherRulebook("2027.1", own: "2027.2", [.people])
    #expect(error.message(in: .chinese).contains("报名人员"))
    #expect(error.remedies == [.amendRulebook])
    #expect(try await offices.city.canAnswerRefusal(of: offices.path, because: error))
  }

  @Test
  func `parts that happen to be the same are refused too, until somebody has put it on record`()
    async throws
  {
    let version = TwoOffices.rulebook.replacing("\"2027.1\"", with: "\"2027.2\"")
    let offices = try await Self.sent(city: version)
    await #expect(throws: ReceivingError.otherRulebook("2027.1", own: "2027.2", [])) {
      _ = try await offices.receive()
    }
    try await Self.amend(offices, to: version)
    try await offices.recommend()
    #expect(try await offices.receive().report.isStored)
  }

  @Test func `a school that amends its rules to the city's file goes on`() async throws {
    let offices = try await Self.sent()
    let text = try await offices.city.rulebookText()
    try await Self.amend(offices, to: text)
    try await offices.recommend()
    let receipt = try await offices.receive()
    #expect(receipt.report.isStored, "\(receipt.report.problems)")
    #expect(receipt.amendments.map(\.chinese).first?.contains("另一份规程") == true)
    #expect(receipt.amendments.count == 2)
    #expect(try await offices.standing() == ["E1", "E3"])
    // The answer comes down, and a withdrawal goes up, as between offices with one file.
    try await offices.answer()
  }

  @Test
  func
    `where the school's round has no place in the city's file, its own file with the same parts does`()
    async throws
  {
    let offices = try await Self.sent(
      city: Self.later.replacing("id: review", with: "id: first")
        .replacing("of: review", with: "of: first"))
    let text = try await offices.city.rulebookText()
    let refused = await #expect(throws: AmendmentRefused.self) {
      try await Self.amend(offices, to: text)
    }
    #expect(refused?.faults == [.roundGone(Bilingual(chinese: "评审"), "review")])
    try await Self.amend(offices, to: Self.later)
    try await offices.recommend()
    #expect(try await offices.receive().report.isStored)
  }

  @Test func `an amendment that leaves the parts apart is refused again by what differs`()
    async throws
  {
    let offices = try await Self.sent()
    try await Self.amend(
      offices, to: TwoOffices.rulebook.replacing("points: 70", with: "points: 80"))
    try await offices.recommend()
    await #expect(throws: ReceivingError.otherRulebook("2027.1", own: "2027.2", [.people])) {
      _ = try await offices.receive()
    }
  }

  @Test func `a city that amends its rules to the school's file takes the package as it is`()
    async throws
  {
    let offices = try await Self.sent()
    let text = try await offices.school.desk.rulebookText()
    try await offices.city.amendEdition(
      offices.edition.id, rulebookText: text, reason: "以各校已用的一版为准")
    #expect(try await offices.receive().report.isStored)
  }

  @Test func `what was taken by agreed rules can be taken back after they part again`() async throws
  {
    let offices = try await Self.sent()
    try await Self.amend(
      offices, to: TwoOffices.rulebook.replacing("max: 5}", with: "max: 6}"))
    try await offices.recommend()
    #expect(try await offices.receive().report.isStored)
    try await offices.city.amendEdition(
      offices.edition.id, rulebookText: Self.later.replacing("max: 6}", with: "max: 7}"),
      reason: "放宽")
    _ = try await offices.school.desk.withdraw(
      "E1", to: "市团委", reason: "负责人退学", program: "test", path: offices.path)
    #expect(try await offices.receive().withdrawn.count == 1)
  }

  @Test func `entries that the new file finds something against are named before it is amended`()
    async throws
  {
    let offices = try await Self.sent()
    let id = offices.school.edition.id
    let stricter = Self.later.replacing(
      "members: {min: 1, max: 6}", with: "members: {min: 2, max: 6}")
    let notes = try await offices.school.desk.amendEdition(
      id, rulebookText: stricter, reason: "", mode: .preview)
    let unfit = notes.flatMap { note -> [UnfitEntry] in
      if case .entriesUnfit(let entries) = note { entries } else { [] }
    }
    #expect(unfit.map(\.entry.text) == (1...6).map { "E\($0)" })
    let message = try #require(notes.last?.message(in: .chinese))
    #expect(message.contains("6 项") && message.contains("E1"))
    #expect(try await offices.school.desk.edition(id).amendments.isEmpty)
    // What was found before the amendment is nothing new, nor is what it does not touch.
    #expect(
      try await offices.school.desk.amendEdition(
        id, rulebookText: stricter, reason: "采用市里的规程") == notes)
    #expect(
      try await offices.school.desk.amendEdition(
        id, rulebookText: stricter.replacing("max: 6}", with: "max: 7}"), reason: "放宽"
      ).isEmpty)
  }
}
