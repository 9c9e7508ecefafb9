extension RulebookTelling {
  /// How results become points, and what changes the score, in plain sentences.
  func conversions(_ rules: JudgingRules) -> [String] {
    var lines: [String] = []
    if !rules.panels.isEmpty {
      let panels = rules.panels.map {
        say(
          "\($0.name.text(in: language)) \($0.judges) 位占 \($0.weight.shareText)",
          "\($0.name.text(in: language)), \($0.judges) judges, \($0.weight.shareText)")
      }
      let rounding = rules.combine.words(in: language)
      lines.append(
        say("分组评审：", "Panels: ") + list(panels)
          + say("；加权以后\(rounding)。", "; what they come to is taken \(rounding)."))
    }
    if let rooms = rules.rooms {
      lines.append(
        say(
          "分 \(rooms.count) 室同时进行，抽签依次排入，每室 \(rules.judgesPerEntry) 位评委评本室全部。",
          "In \(rooms.count) rooms side by side, filled in the order of lots; the \(rules.judgesPerEntry) judges of a room judge all of it."
        )
          + (rooms.anchors > 0
            ? say(
              "抽签在前的 \(rooms.anchors) 项是锚定项，各室都评：某室给锚定项 88 分、各室平均 86 分，这一室的成绩都减 2 分。",
              " The first \(rooms.anchors) by lot are anchors, judged in every room: where a room gives the anchor 88 and all rooms 86 on average, 2 points are taken off all results of that room."
            )
            : say("各室的成绩直接比较，没有锚定项修正。", " Rooms are compared as they are; there is no anchor.")))
    }
    if let scale = rules.scale {
      let circle = name(of: scale.circle)
      lines.append(
        scale.basis == .best
          ? say(
            "折算：\(circle)最好的得 \(scale.to) 分，其余按比例。",
            "Scaled: the best of \(circle) has \(scale.to) points, the others in proportion.")
          : say(
            "折算：\(circle)合计 \(scale.to) 分，按成绩占总和的比例分。",
            "Scaled: \(scale.to) points for \(circle), shared by each result's part of the sum."))
    }
    if let steps = rules.steps {
      let words = steps.steps.map { step in
        let edge = rules.markUnit.text(step.edge)
        return rules.isRawLessBetter
          ? say("不超过 \(edge) 得 \(step.points) 分", "up to \(edge): \(step.points)")
          : say("达到 \(edge) 得 \(step.points) 分", "from \(edge): \(step.points)")
      }
      lines.append(say("分段给分：", "Points by steps: ") + list(words) + say("。", "."))
    }
    if let places = rules.pointsByPlace {
      let points = places.points.map(\.description).joined(separator: say("、", ", "))
      lines.append(
        say("按名次给分：依次 \(points)；并列", "Points by place: \(points); those who share a place ")
          + (places.shared == .mean
            ? say("的均分。", "share the points.") : say("的都取高的。", "have the higher."))
          + lists(of: places))
    }
    for adjustment in rules.adjustments {
      let change = adjustment.change.text(in: rules.scoreUnit)
      if let each = adjustment.each {
        lines.append(counted(adjustment, each, rules))
        continue
      }
      let isAlways = adjustment.when == .all([])
      let when = isAlways ? say("全部", "everybody") : condition(of: adjustment)
      lines.append(
        say(
          "“\(adjustment.name.chinese)”：\(when)的，\(score(of: rules)) \(change)。",
          "“\(adjustment.name.text(in: language))”: \(isAlways ? "for" : "where") \(when), the \(score(of: rules)) \(change)."
        ))
    }
    // If other rounds count, the cap and the floor bound the total, not this round's part of it.
    let what = rules.total.isEmpty ? "" : score(of: rules)
    if let cap = rules.bounds.cap {
      lines.append(
        say("\(what)最高 \(cap) 分。", what.isEmpty ? "At most \(cap)." : "The total: at most \(cap)."))
    }
    if let floor = rules.bounds.floor {
      lines.append(
        say(
          "\(what)最低 \(floor) 分。",
          what.isEmpty ? "At least \(floor)." : "The total: at least \(floor)."))
    }
    return lines
  }

  /// What adjustments change: the total if other rounds count, otherwise the round's own score.
  /// On which lists places give points, where the rulebook says so.
  private func lists(of places: PointsByPlace) -> String {
    switch places.per {
    case nil: ""
    case .all?: say("名次在全部申报中排。", " Places count among all entries.")
    case .track?: say("各类别各排各的名次。", " Places count within each track.")
    case .group?: say("各组别各排各的名次。", " Places count within each group.")
    }
  }

  private func score(of rules: JudgingRules) -> String {
    rules.total.isEmpty ? say("成绩", "score") : say("总成绩", "total")
  }

  /// `“超时”：“超时登记”每满 1 分钟，总成绩 − 1，合计至多 5。`
  private func counted(
    _ adjustment: ScoreAdjustment, _ each: EachStep, _ rules: JudgingRules
  ) -> String {
    let (unit, score) = (rules.scoreUnit, score(of: rules))
    let change = adjustment.change.text(in: unit)
    let source: String
    switch each.source {
    case .round(let round, _), .recorded(let round, _): source = names.round(round, in: language)
    case .field(let field): source = names.field(field, in: language)
    }
    let recorded: String
    if case .recorded = each.source {
      recorded = say("登记的数", "what is recorded in ")
    } else {
      recorded = ""
    }
    let isAlways = adjustment.when == .all([])
    let cap = each.cap.map { unit.text($0) }
    return say(
      "“\(adjustment.name.chinese)”：\(isAlways ? "" : condition(of: adjustment) + "的，")“\(source)”\(recorded)"
        + "\(each.words(in: language))，\(score) \(change)\(cap.map { "，合计至多 \($0)" } ?? "")。",
      "“\(adjustment.name.text(in: language))”: \(isAlways ? "" : "where " + condition(of: adjustment) + ", ")"
        + "\(each.words(in: language)) of \(recorded)“\(source)” the \(score) \(change)\(cap.map { ", at most \($0) in all" } ?? "")."
    )
  }

  /// When an adjustment applies. One that bears the name of what the office notes applies where the office has noted it.
  private func condition(of adjustment: ScoreAdjustment) -> String {
    if adjustment.when == .flag(adjustment.id) {
      return say("办公室登记", "the office notes it")
    }
    return adjustment.when.words(in: language, naming: names)
  }

  private func name(of circle: Circle) -> String {
    switch circle {
    case .all: say("全部中", "all")
    case .track: say("同类别中", "the track")
    case .group: say("同组别中", "the group")
    case .organization: say("同单位中", "the organization")
    case .answer(let field):
      say(
        "“\(names.field(field, in: language))”相同的之中",
        "those of the same “\(names.field(field, in: language))”")
    }
  }
}
