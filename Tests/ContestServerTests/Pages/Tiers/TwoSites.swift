import Contest
import ContestArchive
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// A city whose examination is over and the office of the country above it, each a site of its own. 甲作 and 乙作 go on, 丙作 is a
/// reserve.
struct TwoSites {
  let city: PlainSite
  let nation: PlainSite

  private static let exam =
    "{id: exam, name: 笔试, kind: recorded, range: 0..100, ties: [committee], advance: {count: 2, per: all, reserves: 1}}"
  private static let above = """
    # The tier above.
      - id: nation
        name: 国赛
        intake: {from: city, quota: {per-organization: 1, reserves: 1}}
        rounds: [{id: finals, name: 决赛, kind: recorded, range: 0..100, ties: [committee]}]
    """

  init(mostHeldInDatabase most: Int = UploadedFile.most) async throws {
    city = try await PlainSite(Self.exam, tier: [Self.above], mostHeldInDatabase: most)
    nation = try await PlainSite(
      Self.exam, tier: [Self.above], opening: "nation", office: "全国组委会",
      mostHeldInDatabase: most)
    let works =
      "单位,编号,作品名称,作品类别,作者1姓名\n甲校,1,甲作,创意,白一\n乙校,1,乙作,创意,白二\n丙校,1,丙作,创意,白三\n"
    #expect(try await city.take("take/entries", "报名.csv", works).status == 303)
    let entries = try await city.desk.findEntries(city.edition).lines.map(\.stored.entry)
    for entry in entries { try await city.desk.screen(entry.id, .pass) }
    let rule = try #require(city.edition.tier.round("exam")?.judging?.rubric.criteria.first)
    #expect(try await city.ask("rounds/exam/sheets", ["form": "list"]).status == 200)
    let marks = ["甲作": 90, "乙作": 80, "丙作": 70]
    let table =
      "编号,\(rule.name.chinese)\n"
      + entries.map { "\($0.id),\(marks[$0.title] ?? 0)" }.joined(separator: "\n") + "\n"
    #expect(try await city.take("rounds/exam/take/records", "成绩.csv", table).status == 303)
    _ = try await city.desk.closeRound("exam", edition: city.edition.id)
    _ = try await city.desk.proposeSelection(of: "exam", edition: city.edition.id)
    _ = try await city.desk.confirmSelection(of: "exam", edition: city.edition.id)
  }

  /// Both make their keys and take the other's card, on their pages.
  func exchangeCards() async throws {
    for (site, name) in [(city, "某市团委"), (nation, "全国组委会")] {
      let made = try await site.ask(
        "packages/offices", ["form": "make", "name": name], as: "chief")
      #expect(made.status == 303, "\(made.text)")
    }
    for (site, other, name) in [(city, nation, "全国组委会"), (nation, city, "某市团委")] {
      let known = try await other.desk.knownSites(edition: other.edition.id)
      let card = try #require(known.own)
      let taken = try await Self.trust(site, card.bytes, name, words: card.fingerprint)
      #expect(taken.status == 303, "\(taken.text)")
    }
  }

  static func trust(
    _ site: PlainSite, _ card: [UInt8], _ name: String, words: String, as who: String = "chief"
  ) async throws -> WebAnswer {
    try await site.upload(
      "packages/offices", bytes: [("名片.json", card)],
      ["form": "trust", "name": name, "words": words], in: "card", as: who)
  }

  /// A package or archive in which one byte of a file's content is another. A byte of the ZIP's own, such as the time of a file,
  /// says nothing that is signed.
  static func changed(_ file: [UInt8], in name: String) throws -> [UInt8] {
    var file = file
    let header = try #require(Data(file).firstRange(of: Data(name.utf8)))
    file[header.upperBound + 40] ^= 1
    return file
  }

  static let send: KeyValuePairs = ["form": "send", "to": "全国组委会"]

  /// The file that a form made, from the page to which it leads.
  static func made(
    _ answer: WebAnswer, _ site: PlainSite, as who: String = "wangfang"
  ) async throws -> [UInt8] {
    #expect(answer.status == 303, "\(answer.text)")
    let page = try await site.ask(answer.header("Location") ?? "", as: who).text
    let link = try #require(page.firstMatch(of: /href="([^"]*packages\/file\?held=[0-9a-f]+)"/))
    let file = try await site.ask(String(link.output.1), as: who)
    #expect(file.status == 200)
    return file.body
  }

  /// Looks at a file that came in, as its page does it.
  static func look(
    _ site: PlainSite, _ file: [UInt8], own: String = "", organization: String = "",
    as who: String = "liming"
  ) async throws -> WebAnswer {
    try await site.upload(
      "packages/receive", bytes: [("报送.contest", file)],
      ["form": "receive", "step": "look", "own": own, "organization": organization], as: who)
  }

  /// Goes on with what waits: takes it in, or writes the answer or the faults.
  static func goOn(
    _ site: PlainSite, _ step: String, after look: WebAnswer, own: String = "",
    organization: String = "", as who: String = "liming"
  ) async throws -> WebAnswer {
    let held = try #require(PlainSite.held(in: look))
    return try await site.ask(
      "packages/receive",
      ["form": "do", "step": step, "held": held, "own": own, "organization": organization],
      as: who)
  }
}
