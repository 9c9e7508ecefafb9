import Contest
import ContestDesk
import ContestStore

/// Layered code numbers of a round: drawn before witnesses, a layer at a time, and decoded backwards. 加密和解密.
///
/// No page has a pair of numbers before they are decoded. The table of a layer is a file that only the account that drew the
/// layer can fetch, for an hour, or until it says that it has handed it over; a further draw removes it.
enum CodePages {
  /// What the tables of layers are held for.
  static let purpose = "codes"

  static let routes =
    [
      Route(.get, "/e/:edition/rounds/:round/codes", .may(.seeScores)) { try await page($0) },
      Route(.post, "/e/:edition/rounds/:round/codes", .may(.assignJudges)) { visit in
        try await visit.trying(visit.form["form"]) {
          try await act(visit)
        } refused: {
          try await page(visit, $0)
        }
      },
      Route(.get, "/e/:edition/rounds/:round/codes/layer", .may(.assignJudges)) { visit in
        let round = try coded(visit)
        let held = try await HeldUpload(visit, for: "\(purpose)/\(round.id)")
          .files(visit.request.query["held"])
        let status = try await visit.desk.codesStatus(
          of: round.id, edition: try visit.requireEdition().id, in: visit.language)
        guard let file = held?.first, isInForce(file.name, status) else { throw WebFault.notFound }
        return .file(AnswerFile(file.content), name: file.name, type: TableFormat.xlsx.type)
      },
      Route(.post, "/e/:edition/rounds/:round/codes/open", .may(.closeRound)) { visit in
        let round = try coded(visit)
        return try await visit.trying("open") {
          _ = try await visit.desk.openCodes(
            of: round.id, edition: try visit.requireEdition().id, witnesses: try witnesses(visit),
            in: visit.language)
          return .seeOther(visit.at("rounds", round.id.text, "codes", said: .decoded))
        } refused: {
          try await page(visit, $0)
        }
      },
    ]
    + Route.table("/e/:edition/rounds/:round/codes/opened", .may(.closeRound)) {
      try await opened($0)
    }

  /// The round of the address, if its rulebook has code numbers.
  private static func coded(_ visit: Visit) throws -> Round {
    let round = try visit.scoredRound()
    guard round.recorded?.codes.isEmpty == false else { throw WebFault.notFound }
    return round
  }

  // MARK: The page

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let round = try coded(visit)
    let status = try await visit.desk.codesStatus(
      of: round.id, edition: try visit.requireEdition().id, in: visit.language)
    var body = visit.done()
    body += try await waiting(status, visit)
    body += layers(status, visit)
    if let opening = status.opening {
      body += decoded(opening, status, visit)
    } else if !status.late.isEmpty {
      body +=
        "<div class=\"note wrong\"><p>\(visit.told(CodeFault.late(status.late, round.id)))</p></div>"
    }
    if status.opening == nil, status.isOpen || !status.hasBegun {
      if visit.may(.assignJudges), status.late.isEmpty || status.last == nil,
        let next = status.next
      {
        body += "<section class=\"sheet\">\(drawing(next, status, visit, refusal))</section>"
      } else if status.next == nil, status.late.isEmpty {
        body += opening(status, visit, refusal)
      }
      body += again(status, visit, refusal)
    }
    body += RoundPages.back(visit, round)
    return .page(
      Layout.office(
        visit, .rounds, title: title(round, visit), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func title(_ round: Round, _ visit: Visit) -> String {
    let name = round.name.text(in: visit.language)
    return visit.say("\(name)：加密和解密", "\(name): code numbers")
  }

  /// The table of the layer that this account has just drawn, until it is handed over.
  private static func waiting(_ status: CodesStatus, _ visit: Visit) async throws -> HTML {
    let say = visit.say
    let held = try HeldUpload(visit, for: "\(purpose)/\(status.round.id)")
    guard visit.may(.assignJudges), status.opening == nil,
      let id = try await held.waiting().first?.id, let file = try await held.files(id)?.first
    else { return "" }
    guard isInForce(file.name, status) else {
      return
        "<div class=\"note wrong\"><p>\(say("您抽过的那一层已由别人重抽，那张加密表作废，这里不再提供；印出的请收回。", "The layer that you drew was drawn again by somebody else. Its table is void and is not offered any more; take back what was printed."))</p></div>"
    }
    let target = visit.at("rounds", status.round.id.text, "codes", "layer", query: ["held": id])
    let handed = OfficeForm(
      name: "handed", target: visit.at("rounds", status.round.id.text, "codes"),
      button: say("已经下载，从系统里删去", "I have it: remove it here"), isQuiet: true
    ).html(visit)
    return """
      <div class="note"><p>\(say("您抽的这一层的加密表在这里，只有您的账号能下载，只留一小时。请下载，打印，交监督人签字，密封保管；不要发给抽别的层的人。", "The table of the layer that you drew. Only your account can fetch it, for an hour. Fetch and print it, have the witnesses sign it, and keep it sealed; do not send it to whoever draws another layer."))</p><p class="acts"><a class="button" href="\(target)">\(say("下载加密表（Excel）", "Fetch the table (Excel)"))</a></p>\(handed)</div>
      """
  }

  /// What the file of a layer's table is called, in the language of whoever drew it.
  private static func fileName(of layer: String, in language: Language) -> String {
    language == .chinese ? "加密表-\(layer).xlsx" : "codes-\(layer).xlsx"
  }

  /// Whether a held table is that of a layer as it stands: whoever held it drew that layer last. A table of a layer that somebody
  /// else has drawn again is void.
  private static func isInForce(_ name: String, _ status: CodesStatus) -> Bool {
    status.own.contains { layer in
      Language.allCases.contains { name == fileName(of: layer, in: $0) }
    }
  }

  private static func layers(_ status: CodesStatus, _ visit: Visit) -> HTML {
    let say = visit.say
    let (layer, when, who, there, count) = (
      say("层", "Layer"), say("抽定", "Drawn"), say("抽号人", "By"), say("在场监督人", "Witnesses"),
      say("号数", "Numbers")
    )
    let rows: [HTML] = status.layers.enumerated().map { place, one in
      let name: HTML = "\(place + 1) \(one.name)"
      guard let draw = one.draw else {
        return """
          <tr><td data-label="\(layer)">\(name)</td><td data-label="\(when)" class="soft">\(say("还没有抽", "not yet"))</td><td data-label="\(who)"></td><td data-label="\(there)"></td><td data-label="\(count)" class="num"></td></tr>
          """
      }
      let times =
        draw.times > 1 ? say("（第 \(draw.times) 次）", " (draw no. \(draw.times))") : ""
      return """
        <tr><td data-label="\(layer)">\(name)</td><td data-label="\(when)">\(visit.time(draw.at))\(times)</td><td data-label="\(who)">\(draw.by)</td><td data-label="\(there)">\(draw.witnesses.joined(separator: say("、", ", ")))</td><td data-label="\(count)" class="num">\(draw.entries)</td></tr>
        """
    }
    let hashes: [HTML] = status.layers.compactMap { one in
      one.draw.map { "<li>\(one.name) <span class=\"code\">\($0.seedHash)</span></li>" }
    }
    let told: HTML =
      hashes.isEmpty
      ? ""
      : "<details><summary>\(say("各层种子的 SHA-256", "SHA-256 of the seeds"))</summary><p>\(say("抽号时就登记在案，解密时公布种子，谁都可以验算。", "On record when the numbers were drawn; the seeds are shown when they are decoded, and anybody can draw again."))</p><ul class=\"soft small\">\(hashes)</ul></details>"
    return """
      <section class="sheet"><p>\(say("各层由不同的人用各自的账号抽，每次有两位以上监督人在场。成绩只按最后一层的号登记；登记齐以后倒着解密，才能结束这一轮。", "Different people draw the layers, each with their own account, before two witnesses at least. Marks are recorded under the last layer's numbers alone; once all are in, they are decoded backwards, and the round can be closed."))</p>
      <table><thead><tr><th scope="col">\(layer)</th><th scope="col">\(when)</th><th scope="col">\(who)</th><th scope="col">\(there)</th><th scope="col" class="num">\(count)</th></tr></thead><tbody>\(rows)</tbody></table>\(told)</section>
      """
  }

  private static func decoded(
    _ opening: CodesStatus.Opening, _ status: CodesStatus, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    let names = opening.witnesses.joined(separator: say("、", ", "))
    let with =
      names.isEmpty ? "" : say("，监督人 \(names)", ", before \(names)")
    var links: HTML = ""
    if visit.may(.closeRound) {
      links +=
        "<a class=\"button quiet\" href=\"\(visit.at("rounds", status.round.id.text, "codes", "opened"))\">\(say("解密表", "The decoded numbers"))</a> "
      if status.isOpen {
        links +=
          "<a class=\"button\" href=\"\(visit.at("rounds", status.round.id.text, "close"))\">\(say("结束这一轮…", "Close the round…"))</a>"
      }
    }
    return """
      <section class="sheet"><h2>\(say("已解密", "Decoded"))</h2><p>\(say("\(visit.time(opening.at)) 由 \(opening.by) 办理\(with)。只解密一次。", "At \(visit.time(opening.at)) by \(opening.by)\(with). It is done once."))</p><div class="acts">\(links)</div></section>
      """
  }

  // MARK: Forms

  /// The questions for the people who are present.
  private static func witnessFields(_ visit: Visit) -> [OfficeField] {
    let say = visit.say
    return [
      OfficeField(
        name: "witness-1", label: say("在场监督人", "Witness"),
        hint: say(
          "不能是参赛的人、指导教师和参赛单位的人。可以连单位一起写：苏立（市教育局）",
          "Nobody who takes part, advises an entry or belongs to a unit with one. The unit may stand behind the name: 苏立（市教育局）"
        )),
      OfficeField(name: "witness-2", label: say("另一位在场监督人", "Another witness")),
      OfficeField(
        name: "witnesses", label: say("还有哪些监督人（选填）", "Further witnesses (optional)"),
        hint: say("用顿号或换行隔开", "With commas or lines between"), kind: .area),
    ]
  }

  /// The names in the form; both fields have to be filled in.
  private static func witnesses(_ visit: Visit) throws -> [String] {
    var faults: [Refusal.Fault] = []
    for (name, words) in [
      ("witness-1", visit.say("请写监督人的姓名。", "Write the name of a witness.")),
      ("witness-2", visit.say("请写另一位监督人的姓名。", "Write the name of another witness.")),
    ] where visit.form.trimmed(name).isEmpty {
      faults.append(Refusal.Fault(field: name, message: words))
    }
    guard faults.isEmpty else { throw RefusedForm(faults) }
    let more = visit.form.trimmed("witnesses").split { "、，,;；\n\r".contains($0) }.map(String.init)
    let names = [visit.form.trimmed("witness-1"), visit.form.trimmed("witness-2")]
    if LookAlike.fold(names[0]) == LookAlike.fold(names[1]) {
      throw RefusedForm(
        "witness-2", visit.say("两位监督人写的是同一个人。", "That is the same person twice."))
    }
    return names + more
  }

  private static func drawing(
    _ next: CodesStatus.Layer, _ status: CodesStatus, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    var words: HTML = "<h2>\(say("抽“\(next.name)”", "Draw “\(next.name)”"))</h2>"
    words += also(status, visit)
    if !status.hasBegun {
      words +=
        "<p>\(say("抽第一层时这一轮就开始，参加的\(visit.noun)就此确定。", "The round begins with the first layer, and its entries are set."))</p>"
    }
    return OfficeForm(
      name: "draw", target: visit.at("rounds", status.round.id.text, "codes"),
      fields: witnessFields(visit) + [.shown(status.shown)],
      button: say("在监督人见证下抽“\(next.name)”", "Draw “\(next.name)” before the witnesses"),
      words: words
    ).html(visit, refusal)
  }

  /// That this account has drawn another layer: who draws them all knows whose each number is.
  private static func also(_ status: CodesStatus, _ visit: Visit, besides: String = "") -> HTML {
    let say = visit.say
    let own = status.own.filter { $0 != besides }
    guard !own.isEmpty else { return "" }
    let names = own.joined(separator: say("”“", "”, “"))
    return """
      <div class="note wrong"><p>\(say("“\(names)”是您抽的。这一层请由另一个人用自己的账号抽，才没有一个人知道哪个号是谁。", "You drew “\(names)”. Have somebody else draw this layer with their own account, or you will know whose each number is."))</p></div>
      """
  }

  private static func again(
    _ status: CodesStatus, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    guard visit.may(.assignJudges), let last = status.last, !status.isUsed else { return "" }
    let isLate = !status.late.isEmpty
    let first = status.layers.first?.name ?? ""
    let name = isLate ? first : last.name
    return OfficeForm(
      name: "again", target: visit.at("rounds", status.round.id.text, "codes"),
      fields: [
        .reason(
          visit,
          hint: say("如：号签写错、有人晚到。写入记录", "Such as: a slip was miswritten. Goes on record"))
      ] + witnessFields(visit) + [.shown(status.shown)],
      button: say("重抽“\(name)”", "Draw “\(name)” again"), isQuiet: true,
      fold: say("重抽“\(name)”…", "Draw “\(name)” again…"),
      words: isLate
        ? "<p>\(say("有晚到的，各层都从头抽。先前的加密表作废。", "Somebody came late, so all layers begin anew. The tables so far are void."))</p>"
        : "<p>\(say("还没有登记成绩，可以重抽最后抽的一层。先前的这张加密表作废。", "While nothing is recorded, the layer drawn last can be drawn again. Its table is void then."))</p>\(also(status, visit, besides: last.name))"
    ).html(visit, refusal)
  }

  private static func opening(
    _ status: CodesStatus, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let last = status.layers.last?.name ?? ""
    guard status.missing.isEmpty else {
      let numbers = status.missing.prefix(30).joined(separator: say("、", ", "))
      let more = status.missing.count > 30 ? say(" 等", ", …") : ""
      return """
        <section class="sheet"><h2>\(say("登记成绩", "Record the marks"))</h2><p>\(say("各层都已抽定，成绩按“\(last)”登记。还有 \(status.missing.count) 个号没有登记：\(numbers)\(more)。没有参加的登记“缺席”；登记齐以后在这里解密。", "All layers are drawn; marks are recorded under “\(last)”. Nothing is recorded yet under \(status.missing.count): \(numbers)\(more). Whoever did not come is absent. Once all are in, decode them here."))</p></section>
        """
    }
    guard visit.may(.closeRound) else {
      return
        "<p class=\"soft\">\(say("成绩已登记齐，等组织者在监督人见证下解密。", "All marks are in; an organizer decodes the numbers before witnesses."))</p>"
    }
    let form = OfficeForm(
      name: "open", target: visit.at("rounds", status.round.id.text, "codes", "open"),
      fields: witnessFields(visit),
      button: say("在监督人见证下解密", "Decode before the witnesses"),
      words:
        "<h2>\(say("解密", "Decode"))</h2><p>\(say("成绩已登记齐。解密从“\(last)”倒着对到\(visit.noun)，公布各层的种子，只办一次，不能撤销。", "All marks are in. Decoding leads from “\(last)” back to the entries and shows the seeds; it is done once and cannot be undone."))</p>"
    ).html(visit, refusal)
    return "<section class=\"sheet\">\(form)</section>"
  }

  // MARK: Acts

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let round = try coded(visit)
    let id = try visit.requireEdition().id
    let held = try HeldUpload(visit, for: "\(purpose)/\(round.id)")
    let form = visit.form["form"]
    switch form {
    case "handed":
      try await held.removeAll()
      return .seeOther(visit.at("rounds", round.id.text, "codes", said: .layerHanded))
    case "draw", "again":
      // A form without the state that it showed draws nothing.
      let shown = try visit.shownState
      let reason = form == "again" ? visit.form.trimmed("reason") : ""
      if form == "again", reason.isEmpty {
        throw RefusedForm("reason", visit.say("请写明为什么重抽。", "Say why it is drawn again."))
      }
      let drawn = try await visit.desk.drawCodes(
        of: round.id, edition: id, witnesses: try witnesses(visit), again: reason,
        asShown: shown, in: visit.language)
      // Whoever holds an earlier layer's table here does not get the next one beside it.
      try await held.removeAll()
      let name = fileName(of: drawn.name, in: visit.language)
      let edition = try visit.requireEdition()
      let bytes = try await TemporaryFile.bytes(named: name, visit) { path in
        try await visit.desk.writeList({ _ in [drawn.table] }, of: edition, to: path)
      }
      _ = try await held.hold([
        UploadedFile(field: purpose, name: name, bytes: bytes, in: visit.site.smallFolder)
      ])
      return .seeOther(
        visit.at("rounds", round.id.text, "codes", said: .layerDrawn, of: drawn.name))
    default: throw WebFault.unreadable
    }
  }

  /// Every number with its entry and marks, after decoding.
  private static func opened(_ visit: Visit) async throws -> TablePage {
    let say = visit.say
    let round = try coded(visit)
    let id = try visit.requireEdition().id
    let name = round.name.text(in: visit.language)
    let opened: (OpenedCodes, OpenedCodes)
    do {
      opened = (
        try await visit.desk.openedCodes(of: round.id, edition: id, in: visit.language),
        try await visit.desk.openedCodes(of: round.id, edition: id, in: .english)
      )
    } catch CodeFault.notOpened {
      throw WebFault.notFound
    }
    return TablePage(
      place: .rounds, title: say("\(name)：解密表", "\(name): decoded numbers"),
      table: opened.0.table, english: opened.1.table,
      below: visit.back(to: round), showsNotes: true)
  }
}
