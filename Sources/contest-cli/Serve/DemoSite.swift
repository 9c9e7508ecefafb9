import Contest
import ContestDemo
import ContestDesk
import ContestSheets
import ContestStore
import Foundation

/// A database to look at: one season played to its end, the next one in the middle of its review, and a school's own contest
/// that waits to be screened, with an invented person for each role. Its folder is made anew and goes when the server stops.
struct DemoSite {
  let desk: Desk
  private let folder: URL
  /// The role, as it stands in `--json`, and the end of its link.
  private var links: [(role: String, name: String, token: String)]
  /// The address of the hall's screen.
  private var screen: String?

  /// What somebody may miss, such as a screen of the hall where the programme has none.
  private var notes: [String] = []

  /// A new database in a folder of its own.
  private static func ground(quietly: Bool) async throws -> (desk: Desk, folder: URL) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "contest-demo-\(Bits128.random())")
    try PrivateFolder.make(folder.path)
    let desk = try await Desk.open(
      folder.appending(path: "contest.sqlite").path, actor: Actor(name: "demo", role: .organizer),
      clock: SystemClock.now)
    // With its keys, so that certificates and packages can be looked at, too.
    _ = try await desk.makeSite(name: Talk.text("演示团委", "Demo committee"))
    if !quietly {
      Talk.say(Talk.text("正在演一届……", "Playing a season …"))
    }
    return (desk, folder)
  }

  /// Links of a demonstration work on any device until they end, because nobody in it is real.
  static func play(quietly: Bool) async throws -> DemoSite {
    try await filled(quietly) { try await usual($0, $1) }
  }

  /// The site that `fill` makes in a new database, which is gone again where it does not.
  private static func filled(
    _ quietly: Bool, _ fill: (Desk, URL) async throws -> DemoSite
  ) async throws -> DemoSite {
    let (desk, folder) = try await ground(quietly: quietly)
    do {
      return try await fill(desk, folder)
    } catch {
      DemoSite(desk: desk, folder: folder, links: [], screen: nil).removeFolder()
      throw error
    }
  }

  private static func usual(_ desk: Desk, _ folder: URL) async throws -> DemoSite {
    let rulebook = try RulebookShelf().text(of: "tiaozhanbei-academic")
    let year = 2027
    let past = try Season(
      desk: desk, rulebookText: rulebook, year: year - 2, tier: "city", seed: 2025,
      folder: folder.appending(path: "past").path
    ) { _ in }
    try await past.play()
    // Its prizes stand public from now on, so that there is something for everybody to read and to object to.
    let played = try await desk.edition()
    if let step = played.tier.rounds.last(where: { $0.publicity != nil }) {
      _ = try await desk.openPublicity(of: step.id, edition: played.id)
    }
    let present = try Season(
      desk: desk, rulebookText: rulebook, year: year, tier: "city",
      folder: folder.appending(path: "present").path
    ) { _ in }
    let edition = try await present.playIntoReview()
    try await desk.setFront(.shown, edition: edition.id)
    let waiting = try Season(
      desk: desk, rulebookText: rulebook, year: year, tier: "school", seed: 2028,
      folder: folder.appending(path: "waiting").path
    ) { _ in }
    let registering = try await waiting.playIntoScreening()
    let hall = try Season(
      desk: desk, rulebookText: try RulebookShelf().text(of: "hecheng-chaoyang"), year: year,
      tier: "city", seed: 2029, perSchool: 1, folder: folder.appending(path: "hall").path
    ) { _ in }
    let shown = try await hall.playIntoHall()
    let round = edition.tier.rounds.first(where: \.scores)
    let links =
      try await people(desk, edition, in: round, registering, folder)
      + DemoEntrants(desk, registering).play()
    let screen = try await desk.hallRooms(edition: shown.id).first?.screens?.shown
    return DemoSite(desk: desk, folder: folder, links: links, screen: screen)
  }

  /// The same of one programme: a season that is over, one in the middle of its first judging, one whose entries wait to be
  /// screened, and where it has a live round the hall.
  static func play(_ rulebook: String, templates: String?, quietly: Bool) async throws -> DemoSite {
    let text = try RulebookShelf(templates: templates).text(of: rulebook)
    let reading = RulebookReader.read(text)
    guard let read = reading.rulebook, let tier = Season.usualTier(read) else {
      throw EditionError.rulebookFaulty(count: reading.problems.count)
    }
    let judged =
      tier.rounds.first { $0.scores && ($0.isJudged || $0.ballot != nil) }
      ?? tier.rounds.first(where: \.scores)
    guard let judged else { throw DemoFault.nothingScored(rulebook) }
    return try await filled(quietly) { try await one(read, text, tier, judged, $0, $1) }
  }

  private static func one(
    _ read: Rulebook, _ text: String, _ tier: Tier, _ judged: Round, _ desk: Desk, _ folder: URL
  ) async throws -> DemoSite {
    let step = read.cadence == .yearly ? 1 : 2
    let year = read.cadence == .evenYears ? 2028 : 2027
    func season(_ name: String, _ year: Int, on desk: Desk, seed: Int, tier: Tier.ID) throws
      -> Season
    {
      try Season(
        desk: desk, rulebookText: text, year: year, tier: tier, seed: seed,
        folder: folder.appending(path: name).path
      ) { _ in }
    }
    // Days pass in a season that is played to its end; for the site they have all passed.
    let early = Desk(
      database: desk.database, key: desk.key, actor: desk.actor,
      clock: { Instant(millisecondsSince1970: SystemClock.now().millisecondsSince1970 - Self.past) }
    )
    try await season("past", year - step, on: early, seed: 2025, tier: tier.id).play()
    let played = try await desk.edition()
    var site = DemoSite(desk: desk, folder: folder, links: [], screen: nil)
    if let last = played.tier.rounds.last(where: { $0.publicity != nil }) {
      try await site.publish(last, of: played)
    } else {
      try await desk.setFront(.shown, edition: played.id)
    }
    let isFirst = tier.rounds.prefix { $0.id != judged.id }.allSatisfy {
      !$0.scores && $0.publicity == nil && $0.vetting == nil
    }
    let present = try await season("present", year, on: desk, seed: 2027, tier: tier.id)
      .play(into: judged.id, early: isFirst ? nil : early)
    try await desk.setFront(.shown, edition: present.id)
    let lower = read.tiers.prefix { $0.id != tier.id }.last
    // Of earlier years: rulebooks say until when somebody has enrolled, was born or has begun, more often than from when.
    let other = Season.year(among: [year - 2 * step, year + step], for: read)
    let registering = try await season(
      "waiting", lower == nil ? other : year, on: desk, seed: 2028,
      tier: lower?.id ?? tier.id
    ).playIntoScreening()
    site.links =
      try await people(desk, present, in: judged, registering, folder)
      + DemoEntrants(desk, registering).play()
    if !site.links.contains(where: { $0.role == "judge" }) {
      site.notes.append(
        Talk.text("这个规程的成绩由办公室登记，没有评委打分", "its marks are recorded by the office; no judge marks"))
    }
    guard let live = tier.rounds.first(where: { $0.live != nil }) else {
      site.notes.append(Talk.text("这个规程没有现场评审，没有大屏", "it has no live round, so there is no hall"))
      return site
    }
    let hall =
      live.id == judged.id
      ? present
      : try await season(
        "hall", Season.year(among: [year - 3 * step, year + 2 * step], for: read), on: desk,
        seed: 2029, tier: tier.id
      )
      .play(into: live.id, early: early)
    site.screen = try await desk.hallRooms(edition: hall.id).lazy.compactMap { $0.screens?.shown }
      .first
    return site
  }

  /// How long before now a season was played to its end: longer than any step after the award takes.
  private static let past: Int64 = 1_200 * 86_400_000

  /// Its list stands public from now on, so that there is something for everybody to read and to object to, unless it did in the
  /// season.
  private mutating func publish(_ step: Round, of edition: Edition) async throws {
    let status = try await desk.publicityStatus(of: step.id, edition: edition.id)
    guard status.publications.isEmpty else { return }
    _ = try await desk.openPublicity(of: step.id, edition: edition.id)
  }

  private static func people(
    _ desk: Desk, _ edition: Edition, in round: Round?, _ registering: Edition, _ folder: URL
  ) async throws -> [(role: String, name: String, token: String)] {
    var links: [(role: String, name: String, token: String)] = []
    for (role, login, name) in [
      (Role.organizer, "wangfang", "王芳"), (.clerk, "liming", "李明"), (.auditor, "zhaojian", "赵监"),
    ] {
      let invitation = try await desk.inviteAccount(
        login, shownName: name, role: role, by: .open)
      links.append((role.rawValue, name, invitation.token))
    }
    let entries = try await desk.findEntries(edition, EntryWish(ListWish(limit: 1)))
    let organization = entries.lines.first?.stored.entry.organization ?? ""
    let unit = try await desk.inviteAccount(
      "chenwei", shownName: "陈蔚", role: .school, edition: edition.id, organization: organization,
      by: .open)
    links.append(("unit", "陈蔚（\(organization)）", unit.token))
    // Another, who can still send entries and a list.
    let early = try await desk.findEntries(registering, EntryWish(ListWish(limit: 1)))
    let college = early.lines.first?.stored.entry.organization ?? ""
    let sender = try await desk.inviteAccount(
      "zhoumin", shownName: "周敏", role: .school, edition: registering.id, organization: college,
      by: .open)
    links.append(("unit-open", "周敏（\(college)）", sender.token))
    if let round, let judge = try await judge(desk, edition, round) {
      let cards = try await desk.issueJudgeCards(edition, only: [judge], by: .open)
      if let card = cards.first {
        links.append(("judge", card.name, card.token))
        if round.ballot == nil {
          try await DemoPapers(desk: desk, edition: edition, folder: folder)
            .handIn(for: card.judge, in: round.id)
        }
      }
    }
    return links
  }

  /// A judge in the middle of the work, so that there is something to see and something to do; a voter whose paper is open; `nil`
  /// where nobody judges.
  private static func judge(
    _ desk: Desk, _ edition: Edition, _ round: Round
  ) async throws -> String? {
    if round.ballot != nil {
      return try await desk.ballot(round.id, edition: edition.id).voters
        .first { $0.state == .voter && !$0.isAbsent }?.number
    }
    let judges = try await desk.progress(of: round.id, edition: edition.id).judges
    return (judges.first { $0.done > 0 && $0.done < $0.assigned } ?? judges.first)?.judge
  }

  func lines(_ url: String) -> [String] {
    [Talk.text("演示网站：\(url)", "Demonstration at \(url)")]
      + links.map { link in
        let word = Talk.text(
          Role(rawValue: Self.roles[link.role] ?? link.role).map(Self.chinese) ?? link.role,
          link.role)
        return "  \(word)  \(link.name)  \(url)/in/\(link.token)"
      }
      + (screen.map {
        [
          Talk.text(
            "  大屏　　  不用登录  \(url)/screen/\($0)", "  hall  nobody signs in  \(url)/screen/\($0)")
        ]
      } ?? []) + [Talk.text("  公众　　  不用登录  \(url)/p", "  public  nobody signs in  \(url)/p")]
      + notes.map { Talk.text("  （\($0)）", "  (\($0))") }
  }

  /// Roles that are called otherwise here.
  private static let roles = [
    "unit": "school", "unit-open": "school", "entrant-returned": "entrant",
  ]

  private static func chinese(_ role: Role) -> String {
    switch role {
    case .organizer: "组织者　"
    case .clerk: "工作人员"
    case .judge: "评委　　"
    case .school: "单位　　"
    case .auditor: "监督员　"
    case .entrant: "申报人　"
    case .visitor: "公众　　"
    }
  }

  /// One line for a program, in the shape that `docs/web.md` shows.
  func tellProgram(_ url: String) {
    let hall = screen.map { ",\"hall\":\"\(url)/screen/\($0)\"" } ?? ""
    let pairs = links.sorted { $0.role < $1.role }
      .map { "\"\($0.role)\":\"\(url)/in/\($0.token)\"" }
    StandardStream.output.write(
      "{\"url\":\"\(url)\",\"signIn\":{\(pairs.joined(separator: ","))},\"public\":\"\(url)/p\"\(hall)}\n"
    )
  }

  /// What is left of a demonstration is of no use to anybody; a folder that cannot be removed is the system's to clean up.
  func removeFolder() {
    do { try FileManager.default.removeItem(at: folder) } catch { return }
  }
}

/// Why a programme has no demonstration.
enum DemoFault: Error, Hashable, Explained {
  /// No round of it is scored, so there is nothing to play.
  case nothingScored(String)

  var code: String { "demo-nothing-scored" }

  func message(in language: Language) -> String {
    switch (self, language) {
    case (.nothingScored(let name), .chinese): "规程“\(name)”没有评分、登记或投票的轮次，没有可演示的。"
    case (.nothingScored(let name), .english):
      "No round of the rulebook “\(name)” is scored, recorded or voted on, so there is nothing to show."
    }
  }
}
