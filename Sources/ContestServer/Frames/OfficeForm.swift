import Contest
import ContestDesk

/// Why a form was refused: which form of the page, and the faults, each with its field if it is about one.
struct Refusal {
  struct Fault {
    let field: String?
    let message: String
    /// The page where it can be corrected, if that is another page.
    var page: Address?
  }

  let form: String
  let faults: [Fault]
  /// Whether the form only asked something, so that nothing was to be done.
  let isQuestion: Bool
  /// Whether what was typed is stored all the same, and only has to be corrected.
  var isStored = false

  init(_ form: String, _ faults: [Fault], isQuestion: Bool = false) {
    self.form = form
    self.faults = faults
    self.isQuestion = isQuestion
  }

  /// A rule's refusal at the field that it is about: a missing reason belongs to the field of the reason; other refusals
  /// belong to `field`, or to the form as a whole. Results that have to be sealed first have a page of their own.
  init(_ form: String, _ error: any Explained, field: String? = nil, _ visit: Visit) {
    let isAboutReason =
      error.code.hasSuffix("reason-missing") || error.code.contains("reason-needed")
      || error.remedies == [.giveReason]
    var page: Address?
    if case SealingError.pendingChanges? = error as? SealingError, visit.edition != nil,
      visit.may(.selectEntries)
    {
      page = visit.at("results", "seal")
    }
    self.init(
      form,
      [Fault(field: isAboutReason ? "reason" : field, message: visit.told(error), page: page)])
  }

  /// The list above the heading, in which each fault is a link to its field.
  func summary(_ visit: Visit) -> HTML {
    let lines: [HTML] = faults.map { fault in
      let target = fault.field.map { "\(form)-\($0)" } ?? form
      let address = fault.page?.description ?? "#\(target)"
      return "<li><a href=\"\(address)\">\(fault.message)</a></li>"
    }
    let heading =
      isStored
      ? visit.say("填的已经存下，这几处还要改：", "What you typed is stored; this has to be corrected:")
      : isQuestion
        ? visit.say("请先看这里：", "Look at this first:")
        : visit.say("没有办成，请看：", "That was not done:")
    return """
      <div class="note wrong" role="alert" tabindex="-1"><p><strong>\(heading)</strong></p><ul>\(lines)</ul></div>
      """
  }

  func message(_ field: String) -> String? { faults.first { $0.field == field }?.message }
}

/// One question of a form.
struct OfficeField {
  enum Kind {
    case text, area, long, number, day, moment
    case choice([(value: String, words: String)])
    /// One check box, whose value is `yes`.
    case check
    /// A file to send; `accepts` are the endings that the browser offers.
    case file(accepts: String)
    case hidden
  }

  var name: String
  var label: String
  var hint = ""
  var kind = Kind.text
  /// The value before anybody types.
  var value = ""

  static func reason(_ visit: Visit, hint: String = "", isOptional: Bool = false) -> OfficeField {
    OfficeField(
      name: "reason",
      label: isOptional ? visit.say("理由（选填）", "Reason (optional)") : visit.say("理由", "Reason"),
      hint: hint.isEmpty ? visit.say("写入记录，不能更改", "Goes on record and stays there") : hint,
      kind: .area)
  }

  /// The state that the page shows, so that the action is refused if it has changed meanwhile.
  static func shown(_ state: ShownState) -> OfficeField { .hidden("shown", state.text) }

  static func hidden(_ name: String, _ value: String) -> OfficeField {
    OfficeField(name: name, label: "", kind: .hidden, value: value)
  }
}

/// A form of the office: its questions in order, and a button with the name of the action. A refused form is shown again
/// with what was typed and the faults at their fields.
struct OfficeForm {
  /// Identifies the form on the page; the ids of its fields begin with it.
  var name: String
  var target: Address
  var fields: [OfficeField] = []
  var button: String
  var isQuiet = false
  /// A second button of the same form, told apart by what it sends: `ask=people`.
  var second: (name: String, value: String, words: String)?
  /// If set, the form is folded under these words until somebody opens it, or it was refused.
  var fold: String?
  /// The text between the words of the fold and the fields.
  var words: HTML = ""

  func html(_ visit: Visit, _ refusal: Refusal? = nil) -> HTML {
    let own = refusal.flatMap { $0.form == name ? $0 : nil }
    let takesFiles = fields.contains { if case .file = $0.kind { true } else { false } }
    let kind: HTML? = takesFiles ? " enctype=\"multipart/form-data\"" : nil
    var body: HTML = """
      <form method="post" action="\(target)"\(kind) novalidate id="\(name)">\(visit.formMarks)<input type="hidden" name="form" value="\(name)">\(words)
      """
    for field in fields { body += html(field, visit, own) }
    let quiet: HTML? = isQuiet ? " class=\"quiet\"" : nil
    let also: HTML? = second.map {
      " <button class=\"quiet\" name=\"\($0.name)\" value=\"\($0.value)\">\($0.words)</button>"
    }
    body += "<p class=\"acts\"><button\(quiet)>\(button)</button>\(also)</p></form>"
    guard let fold else { return body }
    return "<details\(own != nil, attribute: "open")><summary>\(fold)</summary>\(body)</details>"
  }

  private func html(_ field: OfficeField, _ visit: Visit, _ refusal: Refusal?) -> HTML {
    let value = refusal == nil ? field.value : visit.form[field.name]
    let id = "\(name)-\(field.name)"
    if case .hidden = field.kind {
      return "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
    }
    let fault = refusal?.message(field.name)
    let wrong: HTML? = fault == nil ? nil : " wrong"
    let described = (field.hint.isEmpty ? "" : "\(id)-hint ") + (fault == nil ? "" : "\(id)-error")
    let description: HTML? =
      described.isEmpty ? nil : " aria-describedby=\"\(described)\""
    if case .check = field.kind {
      return """
        <div class="field check\(wrong)"><label for="\(id)"><input type="checkbox" id="\(id)" name="\(field.name)" value="yes"\(value == "yes", attribute: "checked")\(description)> \(field.label)</label>\(hint(field, id))\(error(fault, id, visit))</div>
        """
    }
    let input: HTML =
      switch field.kind {
      case .file(let accepts):
        "<input type=\"file\" id=\"\(id)\" name=\"\(field.name)\" accept=\"\(accepts)\"\(description)>"
      case .text, .hidden, .check:
        "<input id=\"\(id)\" name=\"\(field.name)\" value=\"\(value)\"\(description)>"
      case .area:
        "<textarea id=\"\(id)\" name=\"\(field.name)\" rows=\"3\"\(description)>\(value)</textarea>"
      case .long:
        "<textarea id=\"\(id)\" name=\"\(field.name)\" rows=\"16\"\(description)>\(value)</textarea>"
      case .number:
        "<input class=\"short\" id=\"\(id)\" name=\"\(field.name)\" inputmode=\"decimal\" value=\"\(value)\"\(description)>"
      case .day:
        "<input class=\"short\" id=\"\(id)\" name=\"\(field.name)\" type=\"date\" value=\"\(value)\"\(description)>"
      case .moment:
        "<input class=\"middle\" id=\"\(id)\" name=\"\(field.name)\" value=\"\(value)\" autocomplete=\"off\"\(description)>"
      case .choice(let choices):
        """
        <select id="\(id)" name="\(field.name)"\(description)><option value="">\(visit.say("请选择", "Choose"))</option>\(choices.map { choice -> HTML in "<option value=\"\(choice.value)\"\(choice.value == value, attribute: "selected")>\(choice.words)</option>" })</select>
        """
      }
    return """
      <div class="field\(wrong)"><label for="\(id)">\(field.label)</label>\(hint(field, id))\(error(fault, id, visit))\(input)</div>
      """
  }

  private func hint(_ field: OfficeField, _ id: String) -> HTML? {
    field.hint.isEmpty ? nil : "<p class=\"hint\" id=\"\(id)-hint\">\(field.hint)</p>"
  }

  private func error(_ fault: String?, _ id: String, _ visit: Visit) -> HTML? {
    fault.map {
      "<p class=\"error\" id=\"\(id)-error\"><span class=\"hidden\">\(visit.say("错误：", "Error: "))</span>\($0)</p>"
    }
  }
}

extension Visit {
  /// The message of a rule, with the names of rounds.
  func told(_ error: any Explained) -> String {
    error.told(in: language, naming: edition?.names ?? .none)
  }

  /// A page within the edition: `at("rounds", "review")`.
  func at(_ parts: String..., query: KeyValuePairs<String, String> = [:]) -> Address {
    Address(
      parts: ["e", edition?.id.text ?? ""] + parts, query: query.map { ($0.key, $0.value) })
  }

  /// Whether the reader has the permission in the edition, so that the page offers the action.
  func may(_ permission: Permission) -> Bool {
    edition.map { desk.actor.may(permission, in: .edition($0.id)) } ?? false
  }
}

/// A form with faults that were found before the Desk was called.
struct RefusedForm: Error {
  let faults: [Refusal.Fault]

  init(_ field: String?, _ message: String) {
    faults = [Refusal.Fault(field: field, message: message)]
  }

  init(_ faults: [Refusal.Fault]) { self.faults = faults }
}

extension FormFields {
  /// A field's text without blanks around it.
  func trimmed(_ name: String) -> String {
    let text = self[name]
    return String(
      text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// A whole number, also in full-width digits or as `第 3 项`; `nil` for a blank field. With `most`, only 1 to that number
  /// are allowed, such as the rows of a list.
  func whole(_ name: String, _ visit: Visit, most: Int? = nil) throws(RefusedForm) -> Int? {
    let text = trimmed(name)
    guard !text.isEmpty else { return nil }
    var plain = LookAlike.fold(text)[...]
    if plain.hasPrefix("第") { plain.removeFirst() }
    while let last = plain.last, "项号行条名位件个次份人天年分钟.".contains(last) { plain.removeLast() }
    // The error says which numbers are allowed; a number below zero never makes sense here.
    guard let number = Int(sent: plain), number >= 0 else {
      let range =
        most.map { visit.say("1–\($0) 的整数", "a whole number from 1 to \($0)") }
        ?? visit.say("0 或更大的整数", "0 or a larger whole number")
      throw RefusedForm(
        name,
        visit.say(
          "“\(text.prefix(40))”不能用。请用阿拉伯数字写 \(range)。",
          "“\(text.prefix(40))” cannot be used. Write \(range), in digits."))
    }
    return number
  }
}
