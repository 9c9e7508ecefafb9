import Contest
import ContestDesk
import ContestStore

/// What the unit or the office has made of an entry since its entrant sent it: what was changed, and both versions side by side to
/// choose from: 单位、组委会的更正.
enum EntrantOthers {
  /// The name of the form, and of its place on the check page.
  static let form = "others"

  /// Whether the entrant has to choose, and can.
  static func asks(_ desk: EntrantDesk) -> Bool { desk.mustCompare && desk.maySend }

  /// Says that others have changed the entry, what, and what the office sees.
  static func note(_ desk: EntrantDesk, _ visit: Visit) -> HTML? {
    guard let others = desk.others, let sent = desk.sent else { return nil }
    let say = visit.say
    let lines: [HTML] = changes(desk, others, visit).map { "<li>\($0)</li>" }
    let list: HTML? = lines.isEmpty ? nil : "<ul>\(lines)</ul>"
    let next: HTML? =
      asks(desk)
      ? "<p><a href=\"\(visit.own("check"))#\(form)\">\(say("对照两边的内容，选好再交", "Compare both, choose, and send again"))</a></p>"
      : others.choices.isEmpty
        ? "<p>\(say("您这里填的已经和登记的一样。", "Your form is the same as what is registered."))</p>" : nil
    return """
      <div class="note"><p><strong>\(say("您交上以后，单位或组委会改过登记的内容。", "Your unit or the office has changed the entry since you sent it."))</strong>\(say("组委会看到的是改过的内容，不是 \(sent.at.shown) 交上的。", "What the office has is what they made of it, and no longer what you sent at \(sent.at.shown)."))</p>\(list)\(next)</div>
      """
  }

  /// What was changed, old and new. Numbers of people are named and not written out.
  private static func changes(
    _ desk: EntrantDesk, _ others: OthersChange, _ visit: Visit
  ) -> [String] {
    guard !desk.isTypedSinceSent, !others.choices.isEmpty else {
      return others.changes.map {
        $0.told(desk.edition.rulebook).text(in: visit.language)
      }
    }
    // The form is as it was sent, so where it differs is what others changed.
    return others.differences.map { one in
      let name = one.field.label.text(in: visit.language)
      func shown(_ text: String) -> String {
        text.isEmpty
          ? visit.say("（空）", "(blank)") : text.count > 40 ? text.prefix(40) + "…" : text
      }
      return one.field.isPrivate
        ? visit.say("\(name)已更改", "\(name) changed")
        : visit.say(
          "\(name)：\(shown(one.own)) → \(shown(one.registered))",
          "\(name): \(shown(one.own)) → \(shown(one.registered))")
    }
  }

  /// Both versions of every field that differs, and the choice between them; nothing is sent before it is made.
  static func section(
    _ desk: EntrantDesk, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML? {
    guard asks(desk), let others = desk.others else { return nil }
    let say = visit.say
    let own = refusal.flatMap { $0.form == form ? $0 : nil }
    let choices: [HTML] = others.choices.map { html($0, desk, visit, own) }
    return """
      <section class="sheet" id="\(form)"><h2>\(say("单位或组委会改过，请逐处选用", "Changed by your unit or the office: choose"))</h2>\
      <p class="soft small">\(say("左边是登记的，右边是您填的。选好只存在您这里，还要再核对、再提交；选用登记的，就是照单位或组委会改的。", "What is registered stands first, then what you typed. Your choice is only kept in your form: look at the whole again and send it. What is registered is what your unit or the office wrote."))</p>\
      <form method="post" action="\(visit.own("check"))" novalidate>\(visit.formMarks)<input type="hidden" name="form" value="\(form)">\
      <input type="hidden" name="mark" value="\(others.mark)"><input type="hidden" name="seen" value="\(desk.values.digest().text)">\(choices)\
      <p class="acts"><button>\(say("照此选用", "Take these"))</button></p></form></section>
      """
  }

  private static func html(
    _ choice: OthersChange.Choice, _ desk: EntrantDesk, _ visit: Visit, _ refusal: Refusal?
  ) -> HTML {
    let say = visit.say
    let name = "choice-\(choice.id)"
    let id = "\(form)-\(name)"
    // Where the entrant has typed nothing since, what others wrote is at hand; otherwise nothing is chosen beforehand.
    let chosen =
      refusal == nil
      ? (desk.isTypedSinceSent ? "" : OwnOrRegistered.registered.rawValue) : visit.form[name]
    func radio(
      _ value: OwnOrRegistered, _ words: String, _ text: (OthersChange.Difference) -> String
    )
      -> HTML
    {
      let lines: [HTML] = choice.differences.map { one in
        let shown = text(one).isEmpty ? say("（空）", "(blank)") : text(one)
        let label: HTML? =
          choice.differences.count > 1
          ? "<span class=\"soft\">\(one.field.label.text(in: visit.language))\(say("：", ": "))</span>"
          : nil
        return "<br>\(label)\(lines: shown)"
      }
      let mark: HTML? = value == .registered ? " id=\"\(id)\"" : nil
      return """
        <div class="field check"><label><input type="radio"\(mark) name="\(name)" value="\(value.rawValue)"\(chosen == value.rawValue, attribute: "checked")> <span><strong>\(words)</strong>\(lines)</span></label></div>
        """
    }
    let fault = refusal?.message(name)
    let wrong: HTML? = fault == nil ? nil : " wrong"
    let error: HTML? = fault.map {
      "<p class=\"error\"><span class=\"hidden\">\(say("错误：", "Error: "))</span>\($0)</p>"
    }
    return """
      <fieldset class="plain-set\(wrong)"><legend>\(self.name(choice, visit))</legend>\(error)<div class="columns">\(radio(.registered, say("登记的", "Registered")) { $0.registered })\(radio(.own, say("您填的", "Yours")) { $0.own })</div></fieldset>
      """
  }

  private static func name(_ choice: OthersChange.Choice, _ visit: Visit) -> String {
    guard let first = choice.differences.first, choice.differences.count > 1 else {
      return choice.differences.first?.field.label.text(in: visit.language) ?? choice.id
    }
    let parts = choice.id.split(separator: "-")
    let place = parts.last.map(String.init) ?? ""
    switch parts.first {
    case "member": return visit.say("第 \(place) 位", "Person \(place)")
    case "adviser": return visit.say("指导教师 \(place)", "Adviser \(place)")
    default: return first.field.label.text(in: visit.language)
    }
  }

  /// Takes the choice over into the form, and leads back to the check of the whole.
  static func choose(
    _ visit: Visit, again: (Refusal) async throws -> WebAnswer
  ) async throws -> WebAnswer {
    try await visit.trying(form) {
      var chosen: [String: OwnOrRegistered] = [:]
      for field in visit.form.all where field.name.hasPrefix("choice-") {
        chosen[String(field.name.dropFirst("choice-".count))] = OwnOrRegistered(
          rawValue: field.value)
      }
      do {
        _ = try await visit.desk.choose(
          chosen, mark: visit.form["mark"], seen: visit.form["seen"],
          edition: try visit.requireEdition().id)
      } catch let fault as EntrantFault {
        guard case .choicesMissing(let ids) = fault else { throw fault }
        let words = visit.say("请选用哪一边的内容", "Choose which version is to be sent")
        throw RefusedForm(
          [.init(field: nil, message: fault.message(in: visit.language))]
            + ids.map { .init(field: "choice-\($0)", message: words) })
      }
      return .seeOther(visit.own("check"))
    } refused: {
      try await again($0)
    }
  }

  /// What is registered in a field, where it is another than the form has and the entrant has yet to choose.
  static func registered(
    _ field: EntrantForm.Field, _ desk: EntrantDesk
  ) -> String? {
    guard asks(desk) else { return nil }
    return desk.others?.differences.first {
      $0.field.id == field.id && $0.own == desk.values[field.id]
    }?.registered
  }
}
