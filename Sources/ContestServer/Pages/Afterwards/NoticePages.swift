import Contest
import ContestDesk

/// Notices and letters: choosing a template, its fields, what the office has to know, then the PDF. 公文.
enum NoticePages {
  static let routes = [
    Route(.get, "/e/:edition/notices", .may(.exportResults)) { try await list($0) },
    Route(.get, "/e/:edition/notices/:template", .may(.exportResults)) { try await form($0) },
    Route(.post, "/e/:edition/notices/:template", .may(.exportResults)) { visit in
      try await visit.trying("make") {
        try await make(visit)
      } refused: {
        try await form(visit, $0)
      }
    },
  ]

  private static func list(_ visit: Visit) async throws -> WebAnswer {
    let say = visit.say
    let kinds = try await visit.desk.noticeKinds(edition: try visit.requireEdition().id)
    let lines: [HTML] = kinds.map { kind in
      if let fault = kind.fault {
        return
          "<li><span></span><span>\(kind.id)<br><span class=\"soft small\">\(fault.message(in: visit.language))</span></span><span class=\"tag wrong\">\(say("模板有错", "faulty"))</span></li>"
      }
      return
        "<li><a href=\"\(visit.at("notices", kind.id))\"><span></span><span>\(kind.name)</span><span class=\"soft\">\(audience(kind, visit))</span></a></li>"
    }
    let body: HTML = """
      <p>\(say("按公文格式排版的 PDF，名单作附件，照封存的结果写。", "PDF by the standard for official documents, with the lists attached, by what is sealed."))</p><section class="sheet"><ul class="queue">\(lines)</ul></section><p><a href="\(visit.at("results"))">\(say("回结果", "Back to the results"))</a></p>
      """
    return .page(Layout.office(visit, .results, title: say("公文", "Notices"), body))
  }

  private static func audience(_ kind: NoticeKind, _ visit: Visit) -> String {
    switch kind.audience {
    case .all: visit.say("一份", "one")
    case .organization: visit.say("每个获奖单位一份", "one for each unit with a prize")
    case .entry:
      visit.say(
        "每\(visit.edition?.rulebook.nouns.measure ?? "件")一份", "one for each entry")
    }
  }

  /// Only templates from the office's folder are found, so that an address cannot name other files of the machine.
  private static func kind(_ visit: Visit) async throws -> NoticeKind {
    let id = try visit.parameter("template")
    let kinds = try await visit.desk.noticeKinds(edition: try visit.requireEdition().id)
    guard let kind = kinds.first(where: { $0.id == id && $0.fault == nil }) else {
      throw WebFault.notFound
    }
    return kind
  }

  private static func name(_ field: String, _ visit: Visit) -> String {
    switch field {
    case "recipient": visit.say("主送单位", "Whom it is for")
    case "contact": visit.say("联系方式", "How to reach you")
    default: field
    }
  }

  private static func fields(_ kind: NoticeKind, _ visit: Visit) -> [OfficeField] {
    let say = visit.say
    var fields = kind.asked.map { OfficeField(name: "field-\($0)", label: name($0, visit)) }
    switch kind.audience {
    case .all: break
    case .organization:
      fields.append(
        OfficeField(
          name: "organization", label: say("只写给这个单位（选填）", "Only this unit (optional)"),
          hint: say("单位全称；空着是每个获奖单位", "Its full name; blank for every unit with a prize")))
    case .entry:
      fields.append(
        OfficeField(
          name: "organization", label: say("只要这个单位的（选填）", "Only of this unit (optional)"),
          hint: say("单位全称；空着是各单位", "Its full name; blank for all units")))
      fields.append(
        OfficeField(
          name: "entries", label: say("只要这几件（选填）", "Only these entries (optional)"),
          hint: say(
            "编码、编号或“单位/编号”，一行一个；空着是全部", "Codes, numbers or unit/number, a line each; blank for all"),
          kind: .area))
    }
    return fields + [
      OfficeField(
        name: "day", label: say("落款日期（空着是今天）", "The day on it (blank for today)"), kind: .day),
      OfficeField(
        name: "red-head", label: say("红头（选填）", "Red head (optional)"),
        hint: say("如：京华市青年竞赛组委会文件", "As your unit prints it")),
      OfficeField(name: "number", label: say("发文字号（选填）", "Document number (optional)")),
    ]
      + (kind.audience == .all
        ? []
        : [
          OfficeField(
            name: "skip",
            label: say(
              "有字印不出的先不写，其余的照写", "Leave out those that cannot be printed, and make the others"),
            kind: .check)
        ])
  }

  private static func form(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let kind = try await kind(visit)
    let body: HTML = """
      <section class="sheet">\(OfficeForm(name: "make", target: visit.at("notices", kind.id), fields: [.hidden("step", "look")] + fields(kind, visit), button: visit.say("先看会写出什么", "See first what it would be")).html(visit, refusal))</section><p><a href="\(visit.at("notices"))">\(visit.say("回公文", "Back to the notices"))</a></p>
      """
    return .page(
      Layout.office(visit, .results, title: kind.name, body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func request(
    _ kind: NoticeKind, _ visit: Visit
  ) throws(RefusedForm) -> NoticeRequest {
    var faults: [Refusal.Fault] = []
    var given: [String: String] = [:]
    for field in kind.asked {
      let text = visit.form.trimmed("field-\(field)")
      if text.isEmpty {
        faults.append(
          Refusal.Fault(
            field: "field-\(field)",
            message: visit.say("请写\(name(field, visit))。", "Write: \(name(field, visit)).")))
      }
      given[field] = text
    }
    let text = visit.form.trimmed("day")
    let day = CalendarDay(text)
    if !text.isEmpty, day == nil {
      faults.append(
        Refusal.Fault(
          field: "day", message: visit.say("“\(text)”不是日期。", "“\(text)” is no day.")))
    }
    func optional(_ name: String) -> String? {
      let text = visit.form.trimmed(name)
      return text.isEmpty ? nil : text
    }
    if optional("number") != nil, optional("red-head") == nil {
      faults.append(
        Refusal.Fault(
          field: "number", message: NoticeFault.numberWithoutHead.message(in: visit.language)))
    }
    guard faults.isEmpty else { throw RefusedForm(faults) }
    var request = NoticeRequest(
      fields: given, organization: optional("organization"),
      entries: visit.form["entries"].split(whereSeparator: \.isNewline)
        .map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }.map { String($0) },
      day: day, redHead: optional("red-head"), documentNumber: optional("number"))
    request.skipsFaulty = visit.form["skip"] == "yes"
    return request
  }

  private static func make(_ visit: Visit) async throws -> WebAnswer {
    let kind = try await kind(visit)
    let id = try visit.requireEdition().id
    let request = try request(kind, visit)
    guard visit.form["step"] == "do" else { return try await look(visit, kind, request) }
    return try await Download.file("\(kind.name).pdf", type: Download.pdf, visit) { path in
      _ = try await visit.desk.makeNotices(kind.id, request, edition: id, to: path)
    }
  }

  /// Shows how many letters there would be and what the office has to know, because a download cannot show that.
  private static func look(
    _ visit: Visit, _ kind: NoticeKind, _ request: NoticeRequest
  ) async throws -> WebAnswer {
    let say = visit.say
    let made = try await visit.desk.makeNotices(
      kind.id, request, edition: try visit.requireEdition().id, to: "", mode: .preview)
    let notes: [HTML] =
      made.leftOut.map { "<li>\($0.message(in: visit.language))</li>" }
      + made.notes.map { "<li>\($0.text(in: visit.language))</li>" }
    let kept = fields(kind, visit).map { OfficeField.hidden($0.name, visit.form[$0.name]) }
    let target = visit.at("notices", kind.id)
    let form = OfficeForm(
      name: "make", target: target, fields: [.hidden("step", "do")] + kept,
      button: say("下载 PDF", "Download the PDF"))
    let noted: HTML =
      notes.isEmpty
      ? ""
      : "<div class=\"note\"><p>\(say("请留意：", "You should know:"))</p><ul>\(notes)</ul></div>"
    let body: HTML = """
      \(noted)<section class="sheet"><p>\(say("会写出 \(made.count) 份。", "It would be \(made.count) in one file."))</p>\(form.html(visit))</section><p><a href="\(target)">\(say("回去改", "Go back and change it"))</a></p>
      """
    return .page(Layout.office(visit, .results, title: kind.name, body))
  }
}
