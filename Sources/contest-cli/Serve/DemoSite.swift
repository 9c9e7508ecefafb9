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
  private let links: [(role: String, name: String, token: String)]
  /// The address of the hall's screen.
  private let screen: String?

  /// Links of a demonstration work on any device until they end, because nobody in it is real.
  static func play(quietly: Bool) async throws -> DemoSite {
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
    let links =
      try await people(desk, edition, registering, folder) + DemoEntrants(desk, registering).play()
    let screen = try await desk.hallRooms(edition: shown.id).first?.screens?.shown
    return DemoSite(desk: desk, folder: folder, links: links, screen: screen)
  }

  private static func people(
    _ desk: Desk, _ edition: Edition, _ registering: Edition, _ folder: URL
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
    let round = edition.tier.rounds.first(where: \.scores)?.id ?? ""
    let progress = try await desk.progress(of: round, edition: edition.id)
    // A judge in the middle of the work, so that there is something to see and something to do.
    let judge =
      progress.judges.first { $0.done > 0 && $0.done < $0.assigned } ?? progress.judges.first
    if let judge {
      let cards = try await desk.issueJudgeCards(edition, only: [judge.judge], by: .open)
      if let card = cards.first {
        links.append(("judge", card.name, card.token))
        try await DemoPapers(desk: desk, edition: edition, folder: folder)
          .handIn(for: card.judge, in: round)
      }
    }
    return links
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
