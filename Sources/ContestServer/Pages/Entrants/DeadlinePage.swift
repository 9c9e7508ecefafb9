import Contest
import ContestDesk
import ContestStore

/// The deadline of registration, and other deadlines of single units: 报名截止.
enum DeadlinePage {
  static let routes = [
    Route(.get, "/e/:edition/deadline", .may(.planYear)) { try await page($0) },
    Route(.post, "/e/:edition/deadline", .may(.planYear)) { visit in
      try await visit.trying(visit.form["form"], field: "organization") {
        try await set(visit)
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  private static func set(_ visit: Visit) async throws -> WebAnswer {
    let form = visit.form
    var deadline: RegistrationDeadline?
    let typed = form.trimmed("end")
    if !typed.isEmpty {
      let grace = try form.whole("grace", visit) ?? 0
      guard (0...RegistrationDeadline.mostGrace).contains(grace) else {
        throw RefusedForm(
          "grace",
          visit.say("宽限写 0–1440 分钟。", "Grace is between 0 and 1440 minutes."))
      }
      do {
        deadline = try RegistrationDeadline(typed: typed, graceMinutes: grace)
      } catch {
        throw RefusedForm("end", error.message(in: visit.language))
      }
    }
    let unit = form["form"] == "unit" ? form["organization"] : nil
    guard unit != "" else {
      throw RefusedForm("organization", visit.say("请选择单位。", "Choose a unit."))
    }
    do {
      _ = try await visit.desk.setDeadline(
        deadline, for: unit, reason: form.trimmed("reason"), edition: try visit.requireEdition().id,
        asShown: visit.shownSetting)
    } catch let fault as YearFault {
      throw RefusedForm("end", fault.message(in: visit.language))
    }
    return .seeOther(visit.at("deadline", said: .deadlineSet))
  }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let edition = try visit.requireEdition()
    let setting = try await visit.desk.deadline(edition: edition.id, in: visit.language)
    let units = try await visit.desk.findOrganizations(edition).lines
    let say = visit.say
    func fields(_ deadline: RegistrationDeadline?) -> [OfficeField] {
      [
        .shown(setting.shown),
        OfficeField(
          name: "end", label: say("截止时间", "The end"),
          hint: say(
            "北京时间，如 2027-04-30 17:00，或只写日期（到当天 24 时）；不填即取消",
            "In China's time, such as 2027-04-30 17:00, or a day for all of it; blank takes it away"
          ),
          kind: .moment,
          // In the form in which it can be typed.
          value: deadline?.end.shownAsEnd(in: .english) ?? ""),
        OfficeField(
          name: "grace", label: say("宽限（分钟）", "Grace in minutes"),
          hint: say("规程或通知里写了的才填", "Only where the rules or the notice say so"), kind: .number,
          value: deadline.map { "\($0.graceMinutes)" } ?? "0"),
        .reason(visit),
      ]
    }
    let over = say("已经过了，现在不收报名。", "It has passed; no entries are taken now.")
    let now: HTML =
      setting.deadline.map { deadline in
        "<p class=\"big\">\(deadline.end.shownAsEnd(in: visit.language)) \(say("截止", ""))\(deadline.graceUntil(in: visit.language))</p>\(setting.isOver ? "<p>\(over)</p>" as HTML : "")\(why(setting.change, visit))"
      }
      ?? "<p>\(say("没有定截止时间，评审开始以前都收。", "None is set; entries are taken until judging begins."))</p>\(why(setting.change, visit))"
    let whole = OfficeForm(
      name: "edition", target: visit.at("deadline"), fields: fields(setting.deadline),
      button: say("保存截止时间", "Set the end"))
    let one = OfficeForm(
      name: "unit", target: visit.at("deadline"),
      fields: [
        OfficeField(
          name: "organization", label: say("单位", "Unit"),
          kind: .choice(units.map { ($0.organization.id, $0.organization.name) }))
      ] + fields(nil), button: say("改这个单位的截止时间", "Move it for this unit"))
    // The whole edition's may be moved behind a unit's own, which was given to it as more time and then is less.
    func earlier(_ own: RegistrationDeadline) -> String {
      guard let whole = setting.deadline, own.late < whole.late else { return "" }
      return say("，比全届的早", ", earlier than the edition's")
    }
    let moved: [HTML] = setting.moved.map { line in
      "<li>\(line.name)：\(line.deadline.end.shownAsEnd(in: visit.language))\(line.deadline.graceUntil(in: visit.language))\(earlier(line.deadline))\(say("。", ". "))\(line.isOver ? over : "")\(why(line.change, visit))</li>"
    }
    let body: HTML = """
      <p class="soft">\(say("按服务器收到的时间算，截止那一刻收到的就是逾期。改动和理由记入日志。", "By the server's clock; what arrives at that very moment is late. Changes and reasons go on record."))</p><section class="sheet">\(now)\(whole.html(visit, refusal))</section><section class="sheet"><h2>\(say("个别单位", "Single units"))</h2>\(moved.isEmpty ? nil : "<ul>\(moved)</ul>" as HTML?)\(one.html(visit, refusal))</section>
      """
    return .page(
      Layout.office(
        visit, .today, title: say("报名截止", "End of registration"), visit.done() + body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  /// Who made the last change, and the reason on record.
  private static func why(_ change: DeadlineSetting.Change?, _ visit: Visit) -> HTML? {
    guard let change else { return nil }
    let reason =
      change.reason ?? visit.say("理由已随个人信息清除", "the reason was purged with the personal data")
    return """
      <p class="soft">\(visit.say("理由：\(reason)（\(change.by)，\(visit.time(change.at)) 改）", "Because: \(reason) (set by \(change.by), \(visit.time(change.at)))"))</p>
      """
  }
}
