import Contest
import ContestDesk
import ContestStore

/// The reveal: prepared from a sealed version, moved on by a button, shown on one screen. 揭晓.
enum RevealPages {
  static let routes = [
    Route(.get, "/e/:edition/reveal", .may(.publishLists)) { try await console($0) },
    Route(.get, "/e/:edition/reveal/part", .may(.publishLists)) { visit in
      HallPart(try await turn(visit), at: visit.desk.clock()).answer(visit)
    },
    Route(.post, "/e/:edition/reveal", .may(.publishLists)) { visit in
      let form = visit.form["form"]
      return try await visit.trying(form) {
        if form == "names" {
          return try await console(
            visit,
            names: try await visit.desk.checkAwardNames(edition: try visit.requireEdition().id))
        }
        try await act(form, visit)
        return .seeOther(visit.at("reveal"))
      } refused: {
        try await console(visit, $0)
      }
    },
  ]

  /// The content of the screen.
  static func html(_ reveal: PublicReveal, _ visit: Visit) -> HTML {
    let say = visit.say
    var html: HTML =
      reveal.isRehearsal
      ? "<p class=\"rehearsal\">\(say("彩 排　名字和结果都是编的", "REHEARSAL: names and results are invented"))</p>"
      : ""
    guard let level = heading(of: reveal.prizes, reveal.edition, visit) else {
      // A step whose prizes were taken off leaves nothing to announce in their place.
      let words =
        reveal.isOver && !reveal.isPaused
        ? say("揭晓完毕", "All prizes were announced")
        : reveal.isPaused || reveal.hasBegun
          ? say("请稍候", "One moment, please") : say("即将揭晓", "The prizes are next")
      return html + "<p class=\"now\">\(words)</p>"
    }
    let one: HTML? = reveal.prizes.count == 1 ? " one" : nil
    html +=
      "<p class=\"level\">\(level)</p><ol class=\"revealed\(one)\">\(lines(reveal.prizes))</ol>"
    return html
  }

  /// What stands over a step, in the reader's language; `nil` for an empty step.
  private static func heading(
    of prizes: [RevealPlan.Prize], _ edition: Edition, _ visit: Visit
  ) -> String? {
    let names = RevealNames(edition.tier, edition.rulebook.tracks)
    return prizes.first.map { names.heading(of: $0, in: visit.language) }
  }

  private static func lines(_ prizes: [RevealPlan.Prize]) -> [HTML] {
    prizes.map { prize in
      // An organization stands alone.
      let beside: HTML? = prize.beside.isEmpty ? nil : "<span>\(prize.beside)</span>"
      return "<li>\(prize.called)\(beside)</li>"
    }
  }

  /// The content of the screen for the console, in one line for each prize.
  private static func rows(_ prizes: [RevealPlan.Prize]) -> [HTML] {
    prizes.map { "<li>\(row($0))</li>" }
  }

  private static func row(_ prize: RevealPlan.Prize) -> HTML {
    let beside: HTML? =
      prize.beside.isEmpty ? nil : " <span class=\"soft\">\(prize.beside)</span>"
    return "\(prize.called)\(beside)"
  }

  /// The page where what hinders the reveal is seen to; nobody in a hall has time to look for it.
  private static func wayOut(of hindrance: RevealFault, _ visit: Visit) -> HTML {
    switch hindrance {
    case .outOfDate, .hasLeft:
      " <a href=\"\(visit.at("results", "seal"))\">\(visit.say("看差别，封存新版", "See the difference, seal a new version"))</a>"
    case .roundsOpen:
      " <a href=\"\(visit.at("results", "seal"))\">\(visit.say("看差别，结束这一轮", "See the difference, close the round"))</a>"
    default: ""
    }
  }

  // MARK: The console

  private static func act(_ form: String, _ visit: Visit) async throws {
    let edition = try visit.requireEdition().id
    let chosen = visit.form["order"]
    guard let order = chosen.isEmpty ? .levels : RevealPlan.Order(rawValue: chosen) else {
      throw WebFault.unreadable
    }
    switch form {
    case "rehearse":
      try await visit.desk.prepareReveal(
        isRehearsal: true, order: order, edition: edition, asShown: visit.shownSetting)
    case "prepare":
      try await visit.desk.prepareReveal(
        isRehearsal: false, order: order, edition: edition, asShown: visit.shownSetting)
    case "screen-new":
      try await visit.desk.renewRevealScreen(edition: edition, asShown: visit.shownSetting)
    default:
      guard let press = RevealPress(rawValue: form), let number = Int(sent: visit.form["number"]),
        let seen = Int(sent: visit.form["seen"])
      else { throw WebFault.unreadable }
      try await visit.desk.pressReveal(press, number: number, seen: seen, edition: edition)
    }
  }

  private static func console(
    _ visit: Visit, _ refusal: Refusal? = nil, names: AwardNameReport? = nil
  ) async throws -> WebAnswer {
    let console = try await visit.desk.revealConsole(edition: try visit.requireEdition().id)
    let say = visit.say
    var body: HTML = ""
    if let reveal = console.reveal {
      if reveal.isRehearsal {
        body +=
          "<div class=\"note\"><p><strong>\(say("彩排：名字和结果都是编的。", "Rehearsal: names and results are invented."))</strong></p></div>"
      }
      if let hindrance = console.hindrance {
        body +=
          "<div class=\"note wrong\" role=\"status\"><p>\(hindrance.message(in: visit.language))\(wayOut(of: hindrance, visit))</p></div>"
      }
      if !console.notYet.isEmpty {
        let lines: [HTML] = console.notYet.map { "<li>\($0.text(in: visit.language))</li>" }
        body += "<div class=\"note\" role=\"status\"><ul>\(lines)</ul></div>"
      }
      body += stage(console, reveal, visit)
    } else {
      body += "<p>\(say("还没有准备。", "Nothing is prepared yet."))</p>"
    }
    body = try await follows(visit) + told(names, visit) + body
    return .page(
      Layout.office(
        visit, .hall, title: say("揭晓", "The reveal"),
        body + preparing(console, visit) + checking(visit), refusal, scripts: [.hall]),
      status: refusal == nil ? 200 : 422)
  }

  /// By which the script sees that somebody else has pressed, or that a prize on the screen stands no more; then the page is loaded
  /// again.
  private static func turn(_ visit: Visit) async throws -> HTML {
    "<span data-version=\"\(try await visit.desk.revealTurn(edition: try visit.requireEdition().id))\"></span>"
  }

  private static func follows(_ visit: Visit) async throws -> HTML {
    let age = visit.say("线路断了，这是 {} 秒以前的内容", "The line is down: this is {} seconds old")
    return """
      <div data-source="\(visit.at("reveal", "part"))">\(try await turn(visit))</div><p class="error" role="status" data-age="\(age)" hidden></p>
      """
  }

  private static func checking(_ visit: Visit) -> HTML {
    let say = visit.say
    let form = OfficeForm(
      name: "names", target: visit.at("reveal"), button: say("检查名字的字", "Check the names"),
      isQuiet: true)
    return """
      <section class="sheet"><h2>\(say("上台以前：名字的字", "Before the stage: the names"))</h2><p>\(say("\(visit.finalList)上的\(visit.nouns.titleHeading)、人名、单位，逐字查这台服务器的字体有没有：没有的字、自造的字，到了大屏和证书上是方框或别的字。投影的电脑字体不同的，开大屏彩排时再看一眼。", "Every character of titles, people and units on the list of prizes is looked up in this server's fonts: one that is missing, or home-made, comes out as a box or as another. Where the machine at the projector has other fonts, look again at the rehearsal."))</p>\(form.html(visit))\(proofSheet(visit))</section>
      """
  }

  /// Characters that are there may still be the wrong ones, which only a reader sees.
  private static func proofSheet(_ visit: Visit) -> HTML {
    guard visit.may(.exportResults) else { return "" }
    return
      "<p>\(visit.say("字体里有的字也可能写错：请人拿大字的校对单逐字念一遍，签字。", "A character that is there may still be the wrong one: have somebody read every name from the proof sheet, and sign it."))</p><div class=\"acts\">\(ProofSheetPage.link(visit))</div>"
  }

  private static func told(_ names: AwardNameReport?, _ visit: Visit) -> HTML {
    guard let names else { return "" }
    let say = visit.say
    let notes: [HTML] = names.notes.map { "<li>\($0.text(in: visit.language))</li>" }
    guard !names.faults.isEmpty else {
      return
        "<div class=\"note done\" role=\"status\"><p>\(say("查了 \(names.count) 个名称，每个字都有。", "\(names.count) names looked at: every character is there."))</p><ul>\(notes)</ul></div>"
    }
    let nouns = visit.edition?.rulebook.nouns
    let lines: [HTML] = names.faults.map { fault in
      let title = nouns?.titled(fault.title) ?? fault.title
      let about = fault.text == fault.title ? "" : say("（\(title)）", " (“\(fault.title)”)")
      return "<li>\(fault.text)\(about)：\(fault.reason.text(in: visit.language))</li>"
    }
    return
      "<div class=\"note wrong\" role=\"status\"><p>\(say("查了 \(names.count) 个名称，\(names.faults.count) 个有问题：", "\(names.count) names looked at, \(names.faults.count) with faults:"))</p><ul>\(lines)\(notes)</ul></div>"
  }

  /// Preparing removes what is on the screen, so the form is folded while something is shown.
  private static func preparing(_ console: RevealConsole, _ visit: Visit) -> HTML {
    let say = visit.say
    let isOn = console.reveal?.isOnScreen ?? false
    let words = say(
      "从封存的\(visit.finalList)作成一步一步：低的等次先揭，同一等次名次靠后的先揭；一个等次超过 \(RevealPlan.together) 个的，每步 \(RevealPlan.together) 个。准备时大屏上什么也不出现。",
      "The sealed prizes become steps: the lowest level first, within it the last rank first; a level of more than \(RevealPlan.together) comes \(RevealPlan.together) at a time. Nothing comes on the screen by preparing."
    )
    var forms: HTML = "<p>\(words)</p>"
    if let others = others(visit) { forms += "<p>\(others)</p>" }
    var fields: [OfficeField] = [.shown(console.reveal.shownState)]
    if console.hasDivisions {
      forms +=
        "<p>\(say("分类别、组别颁奖的等次，一个类别接一个类别地揭，不同类别的不在同一步。", "Where a level is given by tracks or groups, one track comes after the other, and no step mixes two."))</p>"
      fields.append(
        OfficeField(
          name: "order", label: say("次序", "Order"),
          kind: .choice(RevealPlan.Order.allCases.map { ($0.rawValue, order($0, visit)) }),
          value: (console.reveal?.order ?? .levels).rawValue))
    }
    if isOn {
      forms +=
        "<p>\(say("大屏上的会先撤下。已经揭晓、仍然有效的，准备好以后不用再揭。", "What is on the screen is taken off first. What was shown and still holds is not shown again."))</p>"
    }
    forms += "<div class=\"acts\">"
    for (name, words, isQuiet) in [
      ("prepare", say("准备正式揭晓", "Prepare the real one"), isOn),
      ("rehearse", say("准备彩排", "Prepare a rehearsal"), true),
    ] {
      forms += OfficeForm(
        name: name, target: visit.at("reveal"), fields: fields, button: words, isQuiet: isQuiet
      ).html(visit)
    }
    forms += "</div>"
    guard isOn else {
      return "<section class=\"sheet\"><h2>\(say("准备", "Prepare"))</h2>\(forms)</section>"
    }
    return
      "<section class=\"sheet\"><details><summary>\(say("重新准备", "Prepare anew"))</summary>\(forms)</details></section>"
  }

  /// What is said of prizes that do not go to works; `nil` where the rules have none.
  private static func others(_ visit: Visit) -> String? {
    guard let edition = visit.edition else { return nil }
    let order = PrizeOrder(edition.tier, edition.rulebook.tracks)
    let names = edition.tier.revealLevels(order).filter { $0.kind != .work }.reversed()
    guard !names.isEmpty else { return nil }
    let known = RevealNames(edition.tier, edition.rulebook.tracks)
    let shown = names.map { known.level($0.name, in: visit.language) }
    return visit.say(
      "\(shown.joined(separator: "、"))跟着各项奖走，放在它们后面揭，先揭就泄露了谁得奖；不在台上宣布的，到那里提前结束。",
      "\(shown.joined(separator: ", ")) follow from the other prizes and come after them, for they would tell who has these; if they are not announced from the stage, end early there."
    )
  }

  private static func order(_ order: RevealPlan.Order, _ visit: Visit) -> String {
    let division = visit.edition?.rulebook.divisionHeading.chinese ?? "类别"
    return switch order {
    case .levels:
      visit.say(
        "先按等次：各\(division)的最低一等，再各\(division)的上一等",
        "Levels first: the lowest of every track, then the next")
    case .divisions:
      visit.say(
        "先按\(division)：一个\(division)从低到高揭完，再揭下一个",
        "Tracks first: all levels of one, then the next track")
    }
  }

  private static func stage(
    _ console: RevealConsole, _ reveal: KeptReveal, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    let state =
      switch reveal.state {
      case nil: say("准备好了，还没有上大屏", "prepared, not on the screen")
      case .shown: say("大屏上", "on the screen")
      case .paused: say("暂停", "paused")
      case .ended: say("已结束", "over")
      }
    let from =
      reveal.isRehearsal
      ? say("彩排", "rehearsal") : say("第 \(reveal.version) 版名单", "version \(reveal.version)")
    var html: HTML = """
      <section class="sheet console"><p class="soft">\(from) · \(state) · \(say("已揭 \(console.seen) / \(reveal.steps) 步", "\(console.seen) of \(reveal.steps) steps shown"))</p>
      """
    html += corrections(console, visit)
    if let key = console.screen {
      let screen = HallScreenPages.address(key)
      let words = say(
        "，与会场的大屏不是同一个地址。按“上大屏”以后再在投影的电脑上打开；以前和结束以后，任何人都打不开。",
        ", which is not the address of the hall's board. Open it on the projector's computer once it is put on the screen: before that, and after the end, nobody can."
      )
      html +=
        "<p><a href=\"\(screen)\">\(say("揭晓屏", "The screen"))</a> \(HallScreenPages.typed(key, visit))\(words)</p>"
    }
    if !console.takenOff.isEmpty {
      let titles = console.takenOff.map(\.called).joined(separator: say("、", ", "))
      html +=
        "<div class=\"note wrong\" role=\"status\"><p>\(say("已从大屏撤下（退出、退回或不予受理）：", "Taken off the screen, for it stands no more: "))\(titles)</p></div>"
    }
    if !console.current.isEmpty {
      html +=
        "<h2>\(reveal.state == .ended ? say("结束时大屏上的", "On the screen at the end") : say("大屏上的", "On the screen")) · \(heading(of: console.current, console.edition, visit) ?? "")</h2><ul>\(rows(console.current))</ul>"
    }
    if !console.opening.isEmpty {
      html +=
        "<h2>\(say("一上大屏就出现（以前已经揭晓）", "On the screen at once, shown before")) · \(heading(of: console.opening, console.edition, visit) ?? "")</h2><ul>\(rows(console.opening))</ul>"
    } else if reveal.state == nil {
      html +=
        "<p>\(say("一上大屏先显示“即将揭晓”。", "The screen begins with “The prizes are next”."))</p>"
    }
    if !console.next.isEmpty, reveal.state != .ended {
      html +=
        "<h2>\(say("下一步（大屏上看不到）", "Next, not on the screen yet")) · \(heading(of: console.next, console.edition, visit) ?? "")</h2><ul>\(rows(console.next))</ul>"
    }
    html += "<div class=\"acts\">"
    for press in presses(console, reveal) {
      html += OfficeForm(
        name: press.rawValue, target: visit.at("reveal"),
        fields: [.hidden("number", "\(reveal.number)"), .hidden("seen", "\(reveal.shown)")],
        button: words(press, visit), isQuiet: press == .pause || press == .end,
        // One press too many must not close the screen in the middle.
        fold: press == .end && !console.next.isEmpty ? say("提前结束…", "End early…") : nil,
        words: press == .end && !console.next.isEmpty
          ? "<p class=\"soft\">\(say("还有没揭的。结束以后要接着揭，须重新准备，已经揭的不用再揭。", "There are steps left. To go on after the end it is prepared anew; what was shown is not shown again."))</p>"
          : ""
      ).html(visit)
    }
    html += "</div>"
    if let screen = console.screen {
      html += OfficeForm(
        name: "screen-new", target: visit.at("reveal"), fields: [.shown(screen.shownState)],
        button: say("换揭晓屏的地址", "Another address"),
        isQuiet: true, fold: say("地址传开了…", "The address got about…")
      ).html(visit)
    }
    return html + "</section>"
  }

  /// What the host has to correct, because the hall heard something else before.
  private static func corrections(_ console: RevealConsole, _ visit: Visit) -> HTML {
    let say = visit.say
    let names = RevealNames(console.edition.tier, console.edition.rulebook.tracks)
    func level(_ name: String) -> String { names.level(name, in: visit.language) }
    let back: [HTML] = console.takenBack.map { one in
      let levels = one.now.map(level)
      let now =
        one.prize.kind != .work
        ? say("现在不再有这个奖", "not so any more")
        : levels.isEmpty
          ? say("现在没有奖", "it has no prize now")
          : say(
            "现在是\(levels.joined(separator: "、"))", "it has \(levels.joined(separator: ", ")) now")
      let before = level(one.prize.level)
      return
        "<li>\(row(one.prize))\(say("：宣布过\(before)，", ": announced as \(before), "))\(now)</li>"
    }
    let again: [HTML] = console.calledAgain.map { prize in
      "<li>\(row(prize))\(say("：这次是", ": now with "))\(level(prize.level))</li>"
    }
    guard !back.isEmpty || !again.isEmpty else { return "" }
    var html: HTML = "<div class=\"note wrong\" role=\"status\">"
    if !back.isEmpty {
      html +=
        "<p>\(say("台上已经宣布、现在不算数的，请当场说明：", "Announced from the stage and no longer true; say so in the hall:"))</p><ul>\(back)</ul>"
    }
    if !again.isEmpty {
      html +=
        "<p>\(say("已经叫过、还要再叫一次的：", "Called before, and to be called a second time:"))</p><ul>\(again)</ul>"
    }
    return html + "</div>"
  }

  private static func presses(_ console: RevealConsole, _ reveal: KeptReveal) -> [RevealPress] {
    switch reveal.state {
    case nil: console.hindrance == nil ? [.begin] : []
    case .shown:
      (console.hindrance == nil && !console.next.isEmpty ? [.next] : []) + [.pause, .end]
    case .paused: [.resume, .end]
    case .ended: []
    }
  }

  private static func words(_ press: RevealPress, _ visit: Visit) -> String {
    switch press {
    case .begin: visit.say("上大屏", "Put it on the screen")
    case .next: visit.say("揭晓下一步", "Show the next step")
    case .pause: visit.say("暂停（大屏显示“请稍候”）", "Pause")
    case .resume: visit.say("接着", "Go on")
    case .end: visit.say("结束，关大屏", "End, screen off")
    }
  }
}
