import Contest
import ContestDesk

/// Two judges exchange two entries. Only allowed swaps are offered; for the others the page says why not. 对换.
enum SwapPages {
  static let routes = [
    Route(.get, "/e/:edition/rounds/:round/works/:entry/swap", .may(.assignJudges)) { visit in
      // Without a judge, the entry's page asks for one.
      guard visit.request.query.first("judge") != nil else {
        return .seeOther(
          visit.at(
            "rounds", try visit.parameter("round"), "works", try visit.parameter("entry")))
      }
      return try await visit.trying("swap-with", field: "with") {
        try await choices(visit)
      } refused: {
        told(visit, $0)
      }
    },
    Route(.post, "/e/:edition/rounds/:round/works/:entry/swap", .may(.assignJudges)) { visit in
      let round = try visit.scoredRound()
      let entry = try visit.parameter("entry")
      return try await visit.trying("swap", field: "other") {
        guard !visit.form.trimmed("other").isEmpty else {
          throw RefusedForm("other", visit.say("请选换哪一件。", "Choose the entry."))
        }
        _ = try await visit.desk.swapJudges(
          visit.form.trimmed("judge"), on: entry, with: visit.form.trimmed("with"),
          on: visit.form.trimmed("other"), in: round.id, edition: try visit.requireEdition().id,
          reason: visit.form["reason"], seen: SeatPages.seen(visit))
        return .seeOther(
          visit.at("rounds", round.id.text, "works", entry, said: .swapped))
      } refused: { refusal in
        do {
          return try await choices(visit, refusal)
        } catch let wrong as RefusedForm {
          return told(visit, Refusal("swap", wrong.faults))
        } catch let error as any Explained {
          return told(visit, Refusal("swap", error, visit))
        }
      }
    },
  ]

  /// The first step, on the page of a work: who gives it away, and to whom.
  static func form(
    _ seats: EntrySeats, _ visit: Visit, _ round: Round, seen: String, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let movable = seats.candidates.filter { $0.standing == .sits(isScored: false) }
    let others = seats.candidates.filter { one in
      switch one.standing {
      case .free(let load, _, _): load > 0
      case .full: true
      default: false
      }
    }
    guard !movable.isEmpty, !others.isEmpty else { return "" }
    func options(_ all: [EntrySeats.Candidate]) -> [HTML] {
      all.map {
        "<option value=\"\($0.judge)\">\($0.judge) \($0.name)（\($0.organization)）</option>"
      }
    }
    let choose = say("请选择", "Choose")
    return """
      <section class="sheet"><details><summary>\(say("两位评委对换…", "Swap two judges…"))</summary><p class="soft">\(say("两位各让出一件、接过对方的一件，各人的件数不变。下一步只列合规的。", "Each gives one entry away and takes one of the other; loads stay. The next step lists the legal ones."))</p>
      <form action="\(visit.at("rounds", round.id.text, "works", seats.line.entry.text, "swap"))" novalidate><input type="hidden" name="seen" value="\(seen)">
      <div class="field"><label for="swap-judge">\(say("谁让出这一件", "Who gives this entry away"))</label><select id="swap-judge" name="judge"><option value="">\(choose)</option>\(options(movable))</select></div>
      <div class="field"><label for="swap-with">\(say("和谁对换", "With whom"))</label><select id="swap-with" name="with"><option value="">\(choose)</option>\(options(others))</select></div>
      <p class="acts"><button class="quiet">\(say("看看能换哪几件", "See which entries"))</button></p></form></details></section>
      """
  }

  private static func told(_ visit: Visit, _ refusal: Refusal) -> WebAnswer {
    let faults: [HTML] = refusal.faults.map { "<li>\($0.message)</li>" }
    let back = visit.at(
      "rounds", visit.parameters["round"] ?? "", "works", visit.parameters["entry"] ?? "")
    return .page(
      Layout.office(
        visit, .rounds, title: visit.say("没有对换", "Nothing was swapped"),
        "<div class=\"note wrong\" role=\"alert\"><ul>\(faults)</ul></div><p><a href=\"\(back)\">\(visit.say("回这一件", "Back to the entry"))</a></p>"
      ), status: 422)
  }

  private static func choices(
    _ visit: Visit, _ refusal: Refusal? = nil
  ) async throws -> WebAnswer {
    let round = try visit.scoredRound()
    let entry = try visit.parameter("entry")
    let fields = visit.request.method == .get ? visit.request.query : visit.form
    let (judge, with) = (fields.trimmed("judge"), fields.trimmed("with"))
    let say = visit.say
    guard !judge.isEmpty, !with.isEmpty else {
      throw RefusedForm("with", say("请选两位评委。", "Choose the two judges."))
    }
    let all = try await visit.desk.swapChoices(
      for: judge, on: entry, with: with, in: round.id, edition: try visit.requireEdition().id)
    let target = visit.at("rounds", round.id.text, "works", entry, "swap")
    let legal = all.filter(\.isLegal)
    var body: HTML = ""
    if legal.isEmpty {
      body +=
        "<p>\(say("\(with) 手上没有 \(judge) 可以接的，原因见下表。", "\(with) has nothing that \(judge) may take; the reasons stand below."))</p>"
    } else {
      body += "<section class=\"sheet\">"
      body += OfficeForm(
        name: "swap", target: target,
        fields: [
          .hidden("judge", judge), .hidden("with", with), .hidden("seen", fields["seen"]),
          OfficeField(
            name: "other", label: say("\(judge) 接过哪一件", "Which entry \(judge) takes"),
            kind: .choice(
              legal.map {
                (
                  value: $0.line.entry.text,
                  words: "\($0.line.code) \($0.line.title)（\($0.line.organization)）"
                )
              }), value: SeatPages.chosen("other", legal.map(\.line.entry.text), visit)),
          .reason(visit),
        ], button: say("对换", "Swap them")
      ).html(visit, refusal)
      body += "</section>"
    }
    let others = all.filter { !$0.isLegal }
    if !others.isEmpty {
      let rows: [HTML] = others.map { choice in
        let why =
          choice.isScored
          ? say("\(with) 已经评过", "\(with) has scored it")
          : choice.standing.message(in: visit.language)
        return
          "<li>\(choice.line.code) \(choice.line.title) <span class=\"soft\">\(why)</span></li>"
      }
      body +=
        "<section class=\"sheet\"><h2>\(say("不能换的，为什么", "Which may not, and why"))</h2><ul>\(rows)</ul></section>"
    }
    body +=
      "<p><a href=\"\(visit.at("rounds", round.id.text, "works", entry))\">\(say("回这一件", "Back to the entry"))</a></p>"
    return .page(
      Layout.office(
        visit, .rounds, title: say("对换：\(judge) 和 \(with)", "Swap: \(judge) and \(with)"), body,
        refusal), status: refusal == nil ? 200 : 422)
  }
}
