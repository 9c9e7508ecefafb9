import Contest
import ContestDesk
import ContestStore

/// The screens of the hall: a room's board, its clock alone, and the reveal. 大屏. Anybody who has a screen's address may
/// open it while the office has switched it on. Only ``HallScreen`` and ``PublicReveal`` decide what it shows.
enum HallScreenPages {
  private static let why = Policy.everyone(
    because: "whoever has the address of a screen that the office has switched on")

  static let routes = [
    Route(.get, "/screen/:key", why) { try await page($0, .board) },
    Route(.get, "/screen/:key/part", why) { try await part($0, .board) },
    Route(.get, "/screen/:key/clock", why) { try await page($0, .clock) },
    Route(.get, "/screen/:key/clock/part", why) { try await part($0, .clock) },
  ]

  private enum Kind { case board, clock }

  static func address(_ screens: HallAddress, _ part: String = "") -> Address {
    Address(parts: ["screen", screens.shown] + (part.isEmpty ? [] : [part]), query: [])
  }

  /// The whole address of a screen, as it is typed on the machine at the projector, which has no page of this site open. Where the
  /// reader has the site open by an address that holds on this machine alone, that is said.
  static func typed(_ screens: HallAddress, _ visit: Visit) -> HTML {
    let site = visit.siteAddress
    let host = site.split(separator: "/").last.map(String.init) ?? ""
    let isOfThisMachine = ["127.0.0.1", "localhost", "[::1]"].contains {
      host == $0 || host.hasPrefix($0 + ":")
    }
    let note: HTML? =
      isOfThisMachine
      ? "<span class=\"soft\">\(visit.say("（\(host) 只在这台电脑上打得开；别的电脑要把它换成这台电脑在局域网里的地址）", " (\(host) opens on this machine alone; on another, put this machine's address in the network in its place)"))</span>"
      : nil
    return "<strong class=\"code\">\(site)\(address(screens))</strong>\(note)"
  }

  private static func screen(_ visit: Visit, _ kind: Kind) async throws -> PublicScreen {
    let screen = try await visit.asVisitor().desk.publicScreen(try visit.parameter("key"))
    if case .reveal = screen, kind == .clock { throw WebFault.notFound }
    return screen
  }

  static func name(_ round: Round, _ room: RoomRule.ID, _ visit: Visit) -> String {
    let name = round.name.text(in: visit.language)
    return room.isEmpty ? name : name + visit.say(" · 第 \(room) 会场", " · room \(room)")
  }

  private static func page(_ visit: Visit, _ kind: Kind) async throws -> WebAnswer {
    let source = Address(parts: visit.request.path + ["part"], query: [])
    switch try await screen(visit, kind) {
    case .room(let hall):
      return HallFrame(
        title: name(hall.round, hall.room, visit),
        heading: hall.edition.heading(in: visit.language),
        source: source,
        isClock: kind == .clock, at: hall.at
      ).page(html(hall.screen, kind, at: hall.at, visit), visit)
    case .reveal(let reveal):
      return HallFrame(
        // The title is the same for both, because the page of the rehearsal stays open on the projector.
        title: visit.say("揭晓", "The prizes"),
        heading: reveal.edition.heading(in: visit.language), source: source, at: reveal.at
      ).page(RevealPages.html(reveal, visit), visit)
    }
  }

  /// Most boards are at the same place at the same time: what they are shown is found once for all who ask together.
  private static func part(_ visit: Visit, _ kind: Kind) async throws -> WebAnswer {
    // A key may contain any sign, so it stands last: no other page asks the same.
    let question = "\(kind) \(visit.language.rawValue) \(try visit.parameter("key"))"
    return try await visit.site.boards.answer(question) {
      switch try await screen(visit, kind) {
      case .room(let hall): HallPart(html(hall.screen, kind, at: hall.at, visit), at: hall.at)
      case .reveal(let reveal): HallPart(RevealPages.html(reveal, visit), at: reveal.at)
      }
    }.answer(visit)
  }

  private static func html(
    _ screen: HallScreen, _ kind: Kind, at now: Instant, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    guard let onStage = screen.onStage else {
      let waiting: HTML =
        "<p class=\"now\">\(say("请稍候", "One moment, please"))</p>"
      return kind == .clock ? waiting : waiting + after(screen, visit)
    }
    let clock = screen.isDone ? nil : screen.clock.map { Self.clock($0, at: now) }
    let part = screen.clock?.part.name(in: visit.language) ?? ""
    switch kind {
    case .clock where screen.isDone:
      return "<p class=\"now\">\(say("请稍候", "One moment, please"))</p>"
    case .clock:
      return """
        <p class="now"><span class="num">\(onStage.place)</span> \(part)</p>\(clock)
        """
    case .board:
      let unit: HTML? =
        onStage.organization.isEmpty ? nil : "<p class=\"unit\">\(onStage.organization)</p>"
      let doing =
        screen.isDone ? say("已展示完", "Has shown") : say("正在展示", "On the stage") + " · \(part)"
      return """
        <div class="stage"><div><p class="unit">\(doing)</p><p class="now"><span class="num">\(onStage.place)</span> \(onStage.title)</p>\(unit)</div><div>\(clock)</div></div>\(after(screen, visit))
        """
    }
  }

  private static func after(_ screen: HallScreen, _ visit: Visit) -> HTML {
    let say = visit.say
    var html: HTML = ""
    if let next = screen.next {
      html +=
        "<p class=\"next\">\(say("下一位：", "Next: "))\(next.place) \(next.title)</p><p class=\"small\">\(say("还有 \(screen.waiting) 位没有展示", "\(screen.waiting) are still to show"))</p>"
    }
    let shown: [HTML] = screen.shown.prefix(6).map { "<li>\($0.place) \($0.title)</li>" }
    if !shown.isEmpty {
      html += "<div><p class=\"small\">\(say("已经展示", "Have shown"))</p><ol>\(shown)</ol></div>"
    }
    return html
  }

  /// A clock that the script runs. Without the script it shows the time that was left when the page was made.
  static func clock(_ clock: HallClock, at now: Instant) -> HTML {
    let left = clock.left(at: now)
    let over: HTML? = left < 0 ? " over" : nil
    guard let end = clock.end else {
      return "<div class=\"hall-clock\(over)\" role=\"timer\">\(HallClock.text(left))</div>"
    }
    return """
      <div class="hall-clock\(over)" role="timer" data-ends="\(String(end.millisecondsSince1970))">\(HallClock.text(left))</div>
      """
  }
}

/// The frame of a screen, around the part that is requested every second.
struct HallFrame {
  let title: String
  let heading: String
  let source: Address
  var isClock = false
  let at: Instant

  func page(_ part: HTML, _ visit: Visit) -> WebAnswer {
    let say = visit.say
    let only: HTML? = isClock ? " clock-only" : nil
    return .page(
      Layout.document(
        title, visit.language,
        """
        <main class="hall\(only)" id="main"><header><h1>\(title)</h1><p class="small soft">\(heading)</p></header><div class="part" data-source="\(source)" data-now="\(String(at.millisecondsSince1970))">\(part)</div><p class="age" role="status" data-age="\(say("线路断了，这是 {} 秒以前的内容", "The line is down: this is {} seconds old"))" hidden></p></main><noscript><p class="soft">\(say("没有脚本时不会自己更新，请刷新。", "Without scripts it does not update by itself; reload."))</p></noscript>
        """, scripts: [.hall]))
  }
}
