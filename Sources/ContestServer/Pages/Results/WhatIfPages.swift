import Contest
import ContestDesk
import ContestStore

/// Who would move under other rules; a trial changes nothing but the log. 假如.
enum WhatIfPages {
  static let routes = [
    Route(.get, "/e/:edition/results/what-if", .may(.seeScores)) { try await page($0) },
    Route(.post, "/e/:edition/results/what-if", .may(.seeScores)) { visit in
      try await visit.trying("what-if") {
        let (trials, impossible) = try await trials(visit)
        let report = try await visit.desk.tryWhatIf(
          trials.map(\.changes), edition: try visit.requireEdition().id)
        return try await page(
          visit, tried: zip(trials.map(\.name), report.trials).map { ($0, $1) },
          impossible: impossible, report.status)
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  /// What is to be tried, each trial with its name, and the methods that cannot be tried in the round.
  private static func trials(
    _ visit: Visit
  ) async throws -> (trials: [(name: String, changes: [WhatIf])], impossible: [WhatIf.Fault]) {
    let edition = try visit.requireEdition()
    let say = visit.say
    let round = Round.ID(visit.form["round"])
    guard edition.tier.round(round)?.scores == true else {
      throw RefusedForm("round", say("请选择哪一轮。", "Choose the round."))
    }
    var changes: [WhatIf] = []
    // The heading of the result says what was tried: 网络评审：中位数，每单位最多 2.
    var words: [String] = []
    if let method = WhatIf.Method(rawValue: visit.form["method"]) {
      changes.append(.method(round, method))
      words.append(method.name(in: visit.language))
    }
    if let cap = try visit.form.whole("cap", visit) {
      let change = WhatIf.cap(round, cap)
      changes.append(change)
      // A cap counts on each list; a unit with two on each of three lists keeps all six.
      let isApart = (edition.tier.round(round)?.advance?.per ?? .all) != .all
      words.append(
        (change.capWords(by: edition.tier, in: visit.language, naming: edition.names) ?? "")
          + (isApart ? say("（每个名单分别计）", " (on each list)") : ""))
    }
    if let places = try visit.form.whole("places", visit) {
      changes.append(.places(round, places))
      words.append(say("名额 \(places)", "\(places) places"))
    }
    let judge = visit.form.trimmed("judge")
    if !judge.isEmpty {
      changes.append(.withoutJudge(try await visit.desk.judgeID(judge, edition: edition)))
      words.append(say("不计评委 \(judge)", "without judge \(judge)"))
    }
    func name(_ words: [String]) -> String {
      edition.names.round(round, in: visit.language) + say("：", ": ")
        + words.joined(separator: say("，", ", "))
    }
    if visit.form["method"] == "all" {
      // Whatever else is filled in is tried together with each method.
      let methods = try WhatIf.methods(of: round, in: edition.tier)
      return (
        methods.possible.map { method in
          (
            name: name([method.name(in: visit.language)] + words),
            changes: [.method(round, method)] + changes
          )
        }, methods.impossible.map(\.fault)
      )
    }
    guard !changes.isEmpty else {
      throw RefusedForm(nil, say("请至少填一项要试的。", "Fill in at least one thing to try."))
    }
    return ([(name: name(words), changes: changes)], [])
  }

  /// What a trial would change, and what it would leave open or empty.
  static func effect(
    of trial: WhatIfReport.Trial, _ status: OutcomeStatus, _ edition: Edition, _ visit: Visit
  ) -> HTML {
    let say = visit.say
    let decisive = trial.changes.decisive
    let others = trial.changes.changes.count - decisive.count
    var body: HTML =
      "<p>\(say("晋级和奖项变动 \(decisive.count) 处，只变名次或成绩的 \(others) 处。", "\(decisive.count) changes in selections and prizes, \(others) in ranks or scores alone."))</p>"
    for field in trial.unknown {
      body +=
        "<div class=\"note\"><p>\(field.message(in: visit.language, naming: edition.names))</p></div>"
    }
    if let notDue = trial.prizesNotDue {
      body +=
        "<div class=\"note\"><p>\(notDue.message(in: visit.language, naming: edition.names))</p></div>"
    }
    if !trial.changes.isEmpty {
      body += ChangesHTML(trial.changes, status, visit, limit: 500).html
    }
    for question in trial.opened {
      body +=
        "<p class=\"soft\">\(say("将有待办：", "Would be open: "))\(status.message(of: question, in: visit.language))</p>"
    }
    for places in trial.emptied {
      body +=
        "<p class=\"soft\">\(say("将有空缺：", "Would be empty: "))\(places.message(in: visit.language, naming: edition.names))</p>"
    }
    return body
  }

  /// Whom the caps of the rounds count by stands on the field that changes one.
  private static func capLabel(_ edition: Edition, _ visit: Visit) -> String {
    let holders = Set(edition.tier.rounds.compactMap { $0.advance?.cap?.holder })
    guard holders.isEmpty || holders == [.organization] else {
      let names = holders.map { $0.each(in: visit.language, naming: edition.names) }.sorted()
      let all = names.joined(separator: visit.say("、", ", "))
      return visit.say(
        "名额上限换成（按规程所计：\(all)；选填）", "Another cap (for \(all), as the rules have it; optional)")
    }
    return visit.say("每单位上限换成（选填）", "Another cap per organization (optional)")
  }

  private static func page(
    _ visit: Visit, _ refusal: Refusal? = nil,
    tried: [(String, WhatIfReport.Trial)] = [], impossible: [WhatIf.Fault] = [],
    _ status: OutcomeStatus? = nil
  ) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let say = visit.say
    var body: HTML =
      "<p class=\"soft\">\(say("试算不改任何结果，但谁试过会留在记录里。", "A trial changes no result; that somebody looked is on record."))</p>"
    if let status {
      if status.shown?.isStale == true {
        body +=
          "<div class=\"note\"><p>\(say("封存以后有变动：以下与现有评分和决定得出的结果相比，不与封存的一版相比。", "Something has changed since the version was sealed: what follows is compared with the results as they follow now."))</p></div>"
      }
      for (name, trial) in tried {
        body += "<section class=\"sheet\"><h2>\(name)</h2>"
        body += effect(of: trial, status, edition, visit)
        body += "</section>"
      }
      for fault in impossible {
        body +=
          "<div class=\"note\"><p>\(fault.message(in: visit.language, naming: edition.names))</p></div>"
      }
    }
    let rounds = edition.tier.rounds.filter(\.scores).map {
      (value: $0.id.text, words: $0.name.text(in: visit.language))
    }
    let methods =
      [(value: "all", words: say("各种方法逐一比较", "each method, one by one"))]
      + WhatIf.Method.allCases.map { (value: $0.rawValue, words: $0.name(in: visit.language)) }
    var fields = [
      OfficeField(name: "round", label: say("哪一轮", "Round"), kind: .choice(rounds)),
      OfficeField(
        name: "method", label: say("合成方法换成（选填）", "Another way of combining (optional)"),
        kind: .choice(methods)),
      OfficeField(
        name: "cap", label: capLabel(edition, visit),
        kind: .number),
      OfficeField(
        name: "places", label: say("名额换成（选填）", "Another number of places (optional)"), kind: .number
      ),
      OfficeField(
        name: "judge", label: say("不计某位评委：编号或姓名（选填）", "Without a judge: number or name (optional)")),
    ]
    for place in fields.indices { fields[place].value = visit.form[fields[place].name] }
    body += "<section class=\"sheet\"><h2>\(say("假如……", "What if …"))</h2>"
    body += OfficeForm(
      name: "what-if", target: visit.at("results", "what-if"), fields: fields,
      button: say("试算", "Try it")
    ).html(visit, refusal)
    body +=
      "</section><p><a href=\"\(visit.at("results"))\">\(say("回结果", "Back to the results"))</a></p>"
    return .page(
      Layout.office(visit, .results, title: say("假如", "What if"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }
}
