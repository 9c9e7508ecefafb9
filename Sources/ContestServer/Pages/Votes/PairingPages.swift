import Contest
import ContestDesk
import ContestStore

/// Who is paired with whom by wishes: the form, reading it, the list, confirming it. 结对.
enum PairingPages {
  static let routes =
    Route.table("/e/:edition/pairing/:round", .may(.seeScores)) { try await page($0) } + [
      Route(.post, "/e/:edition/pairing/:round", .may(.seeScores)) { try await act($0) }
    ]

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> TablePage {
    let step = try visit.round()
    guard step.pairing != nil else { throw WebFault.notFound }
    let edition = try visit.requireEdition()
    let status = try await visit.desk.pairing(of: step.id, edition: edition.id)
    let say = visit.say
    return TablePage(
      place: .rounds, title: step.name.text(in: visit.language),
      table: status.table(in: visit.language), english: status.table(in: .english),
      links: status.lines.map { visit.at("entries", $0.entry.text) }, linkColumn: 2,
      above: visit.done() + standing(status, visit)
        + (try await acts(status, visit, refusal)),
      below: "<p><a href=\"\(visit.at("rounds"))\">\(say("回评审", "Back to the rounds"))</a></p>",
      empty: say(
        "还没有人选：前面的轮次结束以后才有。", "There are no candidates before the rounds before it are closed."),
      refusal: refusal, showsNotes: true)
  }

  private static func standing(_ status: PairingStatus, _ visit: Visit) -> HTML {
    let say = visit.say
    let stale: HTML =
      status.version?.isStale == true ? ResultPages.standing(status.version, visit) : ""
    let tag: HTML =
      status.isConfirmed
      ? "<span class=\"tag done\">\(say("已确认", "confirmed"))</span> " : ""
    return """
      \(stale)<p>\(tag)\(say("结成 \(status.pairs) 对，没有结成 \(status.alone) 人，没有登记志愿 \(status.silent.count) 人。", "\(status.pairs) pairs; \(status.alone) have nobody, no wishes of \(status.silent.count) are on record."))</p>
      """
  }

  private static func acts(
    _ status: PairingStatus, _ visit: Visit, _ refusal: Refusal?
  ) async throws -> HTML {
    let say = visit.say
    let target = visit.at("pairing", status.step.id.text)
    var body: HTML = OfficeForm(
      name: "form", target: target, button: say("下载志愿表", "The form for wishes"), isQuiet: true
    ).html(visit, refusal)
    if visit.may(.enterScores) {
      body +=
        "<div class=\"acts\"><a class=\"button quiet\" href=\"\(visit.at("rounds", status.step.id.text, "take", "wishes"))\">\(say("登记填好的志愿表…", "Take a filled-in form…"))</a></div>"
    }
    let isStale = status.version?.isStale == true
    if visit.may(.selectEntries), status.pairsNow > 0 || isStale {
      if let open = status.version.flatMap({ SealPages.reopened($0, visit) }) {
        body += open
      } else if !status.isConfirmed || isStale {
        if isStale {
          body += SealPages.sealedAsWell(
            try await visit.desk.outcomeStatus(edition: status.edition.id), visit)
        }
        body += OfficeForm(
          name: "confirm", target: target,
          fields: [.shown(status.state)] + (isStale ? [.reason(visit)] : []),
          button: say(
            "确认结对名单（\(status.pairsNow) 对）", "Confirm the pairs (\(status.pairsNow))"),
          words: isStale
            ? "<p>\(say("确认以后有变动，按现在的志愿重新封存，须写明理由。", "Something has changed since; the pairs are sealed anew, with a reason."))</p>"
            : ""
        ).html(visit, refusal)
      }
    }
    return "<section class=\"sheet\"><h2>\(say("办理", "What can be done"))</h2>\(body)</section>"
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let step = try visit.round()
    guard step.pairing != nil else { throw WebFault.notFound }
    let id = try visit.requireEdition().id
    return try await visit.trying(visit.form["form"]) {
      switch visit.form["form"] {
      case "form":
        return try await Download.file(
          visit.say("志愿表.xlsx", "wishes.xlsx"), type: TableFormat.xlsx.type, visit
        ) { path in
          try await visit.desk.writeWishForm(of: step.id, edition: id, to: path)
        }
      case "confirm":
        _ = try await visit.desk.confirmPairing(
          of: step.id, edition: id, reason: visit.form.trimmed("reason"),
          asShown: try visit.shownState)
        return .seeOther(visit.at("pairing", step.id.text, said: .confirmed))
      default: throw WebFault.unreadable
      }
    } refused: {
      guard visit.may(.seeScores) else { throw WebFault.notFound }
      return try await page(visit, $0).answer(visit)
    }
  }
}
