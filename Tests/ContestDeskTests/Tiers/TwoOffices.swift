import Contest
import ContestArchive
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// A school whose review is judged and a city that takes in what it recommends, on databases of their own.
struct TwoOffices {
  static let rulebook =
    JudgedEdition.rulebook + city(quota: "{per-organization: 2, reserves: 1}")

  /// The city's tier, with what it takes.
  static func city(take: String? = nil, quota: String) -> String {
    """

      - id: city
        name: {zh: 市赛, en: City}
        intake: {from: school\(take.map { ", take: \($0)" } ?? ""), quota: \(quota)}
        rounds:
          - id: review
            name: 评审
            kind: review
            rubric:
              - {id: whole, name: 综合, weight: 100, range: 0..100, step: 0.5}
            judges-per-entry: 3
            combine: {average: mean, decimals: 2}
            ties: [committee]
    """
  }

  let school: JudgedEdition
  let city: Desk
  let edition: Edition
  let folder: URL

  init(
    rulebook: String = Self.rulebook, cityRulebook: String? = nil,
    schoolOffice: String = "京华理工大学团委"
  ) async throws {
    school = try await JudgedEdition(rulebook: rulebook, office: schoolOffice)
    folder = try temporaryFolder()
    city = try await Desk.open(
      folder.appending(path: "contest.sqlite").path, actor: Actor(name: "wu", role: .organizer),
      clock: { Instant(millisecondsSince1970: 1_807_999_999_000) })
    edition = try await city.openEdition(
      rulebookText: cityRulebook ?? rulebook, year: 2027, tier: "city", office: "某市团委", seed: 7)
    let one = try await school.desk.makeSite(name: "京华理工大学团委")
    let other = try await city.makeSite(name: "某市团委")
    _ = try await school.desk.trustSite(card: other.bytes, as: "市团委")
    _ = try await city.trustSite(card: one.bytes, as: "京华理工")
    try await Self.nameAuthors(of: school)
  }

  /// Gives authors names that are read: one with a digit in it, such as 作者1, is not.
  static func nameAuthors(of school: JudgedEdition) async throws {
    let names = authors
    try await school.desk.database.write(
      Action(actor: "test", name: "test.fill", at: school.desk.clock())
    ) { transaction in
      for (entry, name) in names {
        try transaction.execute(
          "UPDATE people SET name = ?1 WHERE entry_id = ?2", name, entry)
      }
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
      try transaction.record(.entry("E1"))
    }
  }

  /// The authors of the school's works, E1 to E9.
  static let authors: [String: String] = Dictionary(
    uniqueKeysWithValues: "甲乙丙丁戊己庚辛壬".enumerated().map { ("E\($0 + 1)", "作者\($1)") })

  var path: String { folder.appending(path: "up.contest").path }
  var answerPath: String { folder.appending(path: "down.contest").path }

  /// The review is closed and its selection confirmed: E1 and E3 go on.
  func select() async throws {
    try await school.close()
    try await school.desk.decideTie(in: "review", order: ["E3", "E2"], reason: "加赛表决")
    _ = try await school.desk.proposeSelection(of: "review")
    _ = try await school.desk.confirmSelection(of: "review")
  }

  @discardableResult
  func recommend(reason: String = "") async throws -> SentPackage {
    try await school.desk.recommend(to: "市团委", reason: reason, program: "test", path: path)
  }

  @discardableResult
  func receive(mode: RunMode = .run) async throws -> PackageReceipt {
    try await city.receive(path, ownOrganizations: true, mode: mode)
  }

  /// The city answers, and the school takes the answer in.
  @discardableResult
  func answer(awards: Bool = false) async throws -> AnswerReceipt {
    _ = try await city.answerPackages(
      of: "京华理工", includesAwards: awards, program: "test", path: answerPath)
    guard case .answer(let receipt) = try await school.desk.receiveFile(answerPath) else {
      throw ReceivingError.notReadable
    }
    return receipt
  }

  func stored() async throws -> [StoredEntry] {
    let id = edition.id
    return try await city.database.read { try EntryRecords.all(id, in: $0) }
  }

  /// The codes of the entries that stand at the city, as the school calls them.
  func standing() async throws -> [String] {
    try await stored().filter { $0.state.isStanding }.map(\.entry.number).sorted()
  }

  func packages() async throws -> [PackageRecord] {
    let id = edition.id
    return try await city.database.read { try PackageRecords.all(id, in: $0) }
  }

  func refusal(_ desk: Desk? = nil) async -> String? {
    do {
      _ = try await (desk ?? city).receive(path, ownOrganizations: true)
      return nil
    } catch let error as any Explained {
      for language in Language.allCases { #expect(!error.message(in: language).isEmpty) }
      return error.code
    } catch {
      return "\(error)"
    }
  }
}

extension PackageRecord {
  /// The codes with a standing, in the order of the package.
  func codes(_ standing: String) -> [String] {
    lines.filter { $0.standing == standing }.map(\.code.text)
  }
}
