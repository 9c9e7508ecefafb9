import Contest
import ContestDesk

/// The files of a round that are given out: judges' workbooks, sheets on paper, the list of marks. 发评分表.
///
/// Writing a workbook is recorded and counts as an issue, so it needs a button and not a link.
enum SheetFilePages {
  static let routes = [
    Route(.post, "/e/:edition/rounds/:round/sheets", .may(.writeJudgeSheets)) { visit in
      let round = try visit.scoredRound()
      let id = try visit.requireEdition().id
      let judge = visit.form.trimmed("judge")
      let only = judge.isEmpty ? [] : [judge]
      switch visit.form["form"] {
      case "paper":
        return try await Download.file(
          visit.say("纸质评分表.pdf", "sheets.pdf"), type: Download.pdf, visit
        ) { path in
          _ = try await visit.desk.printScoreSheets(
            of: round.id, edition: id, only: only, to: path)
        }
      case "list":
        return try await Download.bundle(visit.say("成绩登记表.zip", "list.zip"), visit) { folder in
          [try await visit.desk.writeRecordList(of: round.id, edition: id, to: folder).file]
        }
      case "workbooks":
        return try await Download.bundle(visit.say("评分表.zip", "sheets.zip"), visit) { folder in
          try await visit.desk.writeJudgeSheets(of: round.id, edition: id, to: folder, only: only)
            .map(\.file)
        }
      case "order":
        let order = try await visit.desk.liveOrder(of: round.id, edition: id)
        return try await Download.file(
          visit.say("出场顺序表.pdf", "order.pdf"), type: Download.pdf, visit
        ) { path in
          _ = try await visit.desk.writeList(
            { order.tables(in: $0) }, of: order.edition, to: path)
        }
      default: throw WebFault.unreadable
      }
    }
  ]

  /// The buttons for a round's page, folded away.
  static func html(_ round: Round, isOpen: Bool, _ visit: Visit) -> HTML {
    guard visit.may(.writeJudgeSheets), round.ballot == nil, round.publicVote == nil else {
      return ""
    }
    let say = visit.say
    let target = visit.at("rounds", round.id.text, "sheets")
    var forms: HTML = ""
    if round.recorded != nil {
      forms = OfficeForm(
        name: "list", target: target, button: say("下载成绩登记表（Excel）", "The list of marks (Excel)"),
        isQuiet: true
      ).html(visit)
    } else if round.isJudged, isOpen {
      forms =
        OfficeForm(
          name: "workbooks", target: target,
          button: say("下载评委的评分表（Excel，打成一个 ZIP）", "The judges' workbooks (one ZIP)"),
          isQuiet: true
        ).html(visit)
        + OfficeForm(
          name: "paper", target: target,
          button: say("下载纸质评分表（PDF）", "Sheets to be printed (PDF)"), isQuiet: true
        ).html(visit)
    }
    if round.live != nil, isOpen {
      forms += OfficeForm(
        name: "order", target: target,
        button: say("下载出场顺序表，供签到（PDF）", "The order, to sign in (PDF)"), isQuiet: true
      ).html(visit)
    }
    guard !forms.isEmpty else { return "" }
    return
      "<details><summary>\(round.isJudged ? say("发评分表", "Sheets to give out") : say("成绩登记表", "The list of marks"))</summary>\(forms)</details>"
  }
}
