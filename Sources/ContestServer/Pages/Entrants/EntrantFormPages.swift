import Contest
import ContestDesk
import ContestStore

/// The form, section by section, saved while it is typed: 填报.
enum EntrantFormPages {
  static let routes = [
    Route(.get, "/n/:edition/form/:section", EntrantPages.policy) { visit in
      let (desk, section) = try await desk(visit)
      guard try await isOpen(desk, section, visit) else { return closed(visit, desk, section) }
      return page(visit, desk, section, shown: desk.values, try await misread(desk, section, visit))
    },
    Route(.post, "/n/:edition/form/:section", EntrantPages.policy) { try await save($0) },
    Route(.put, "/n/:edition/form/:section", EntrantPages.policy) { try await keep($0) },
  ]

  private static func desk(
    _ visit: Visit
  ) async throws -> (desk: EntrantDesk, section: EntrantForm.Section) {
    guard let section = EntrantForm.Section(rawValue: try visit.parameter("section")) else {
      throw WebFault.notFound
    }
    return (
      try await visit.desk.entrantDesk(edition: try visit.requireEdition().id), section
    )
  }

  /// Whether a section can be filled in now. In an open call the deadline depends on the named unit. So while some unit
  /// has more time, the field that names it stays open to entrants who have not sent anything.
  private static func isOpen(
    _ desk: EntrantDesk, _ section: EntrantForm.Section, _ visit: Visit
  ) async throws -> Bool {
    if desk.maySend { return true }
    guard desk.state == nil, desk.unit == nil, section == .work else { return false }
    // What everybody may know of the deadline; an entrant's own role has no part in it.
    return try await visit.asVisitor().desk.registrationStanding(edition: desk.edition.id)
      .isTakenFromAny
  }

  /// What was filled in, read-only: the entry was withdrawn or decided, or the deadline is over.
  private static func closed(
    _ visit: Visit, _ desk: EntrantDesk, _ section: EntrantForm.Section, _ refusal: Refusal? = nil
  ) -> WebAnswer {
    let say = visit.say
    let rows: [HTML] = desk.form.fields(section).map { field in
      let value = desk.form.shown(desk.values[field.id], of: field, in: visit.language)
      return
        "<tr><th scope=\"row\">\(field.label.text(in: visit.language))</th><td>\(value.isEmpty ? say("（没有填）", "(blank)") : value)</td></tr>"
    }
    let body: HTML = """
      <p><a href="\(visit.own())">\(say("回任务列表", "Back to the list"))</a></p>\(EntrantPages.standing(desk, visit))\(EntrantPages.deadline(desk, visit))<section class="sheet"><p class="soft">\(say("现在只能看，不能改。", "It can be read only, and not changed."))</p><table class="facts"><tbody>\(rows)</tbody></table></section>
      """
    return EntrantPages.page(visit, title: section.name(visit), body, refusal)
  }

  private static func typed(_ visit: Visit) -> [String: String] {
    var typed: [String: String] = [:]
    for field in visit.form.all where field.name.hasPrefix("f-") {
      typed[String(field.name.dropFirst(2))] = field.value
    }
    return typed
  }

  /// The old values of a page's fields, in the order that ``Desk/saveDraft(_:seen:edition:)`` expects.
  private static func seen(_ values: EntrantValues, _ ids: [String]) -> String {
    values.digest(of: ids.sorted()).text
  }

  /// Saves while typing, called by the script.
  private static func keep(_ visit: Visit) async throws -> WebAnswer {
    let typed = typed(visit)
    do {
      let desk = try await visit.desk.saveDraft(
        typed, seen: visit.form["seen"], edition: try visit.requireEdition().id)
      if let section = EntrantForm.Section(rawValue: try visit.parameter("section")),
        try await !isOpen(desk, section, visit), let bar = desk.bar(at: desk.now)
      {
        // The page was open when the deadline passed. What was typed is stored, but can no longer be sent.
        return .json(
          JSONText.object(["error": bar.message(in: visit.language), "code": bar.code]),
          status: 422)
      }
      return .json(
        JSONText.object([
          "seen": seen(desk.values, Array(typed.keys)),
          "at": String(desk.savedAt.shown.suffix(5)),
          "note": try await tooLong(Set(typed.keys), desk, visit),
        ]))
    } catch let fault as EntrantFault {
      guard case .changedElsewhere(let ids) = fault else {
        return .json(
          JSONText.object(["error": fault.message(in: visit.language), "code": fault.code]),
          status: 422)
      }
      let form = try await visit.desk.entrantDesk(edition: try visit.requireEdition().id).form
      let labels = ids.compactMap { form.field($0)?.label.text(in: visit.language) }
        .joined(separator: visit.say("、", ", "))
      // The page does not change otherwise: the button leads to a page that shows both texts.
      let error = visit.say(
        "还没有存：别的设备或页面上改过\(labels)。按下面的按钮，两边的内容并排给您看，看过再存",
        "Not saved: \(labels) changed on another device or page. Press the button below to see both, then save"
      )
      return .json(JSONText.object(["error": error, "code": fault.code]), status: 409)
    }
  }

  /// What is saved and too long to be sent, to follow the word that it is saved; nothing where all of it fits.
  private static func tooLong(
    _ fields: Set<String>, _ desk: EntrantDesk, _ visit: Visit
  ) async throws -> String {
    guard desk.maySend else { return "" }
    return try await visit.desk.misreadFields(desk).compactMap { line -> String? in
      guard line.isTooLong, let id = line.field, fields.contains(id),
        let label = desk.form.field(id)?.label.text(in: visit.language)
      else { return nil }
      return visit.say("；“\(label)”", "; “\(label)”: ")
        + line.explanation.message(in: visit.language)
    }.joined()
  }

  /// Whether the section was opened from the check page, to which its button then leads back.
  private static func comesFromCheck(_ visit: Visit) -> Bool {
    visit.request.query["back"] == "check" || visit.form["back"] == "check"
  }

  /// Saves by the button, which works without a script.
  private static func save(_ visit: Visit) async throws -> WebAnswer {
    let (before, section) = try await desk(visit)
    let typed = typed(visit)
    do {
      _ = try await visit.desk.saveDraft(
        typed, seen: visit.form["seen"], edition: before.edition.id)
    } catch let fault as EntrantFault {
      if case .settled = fault {
        return closed(
          visit, before, section,
          Refusal("entry", [.init(field: nil, message: fault.message(in: visit.language))]))
      }
      var shown = before.values
      for (id, value) in typed where before.form.field(id) != nil { shown[id] = value }
      var faults = [Refusal.Fault(field: nil, message: fault.message(in: visit.language))]
      var theirs: [String: String] = [:]
      if case .changedElsewhere(let ids) = fault {
        for id in ids {
          guard let field = before.form.field(id) else { continue }
          theirs[id] = before.values[id]
          faults.append(
            .init(
              field: id,
              message: visit.say(
                "“\(field.label.chinese)”两边不同", "“\(field.label.text(in: .english))” differs")))
        }
      }
      return page(
        visit, before, section, shown: shown, theirs: theirs, Refusal("entry", faults),
        status: theirs.isEmpty ? 422 : 409)
    }
    // If the deadline passed meanwhile, the section's own page says so.
    let after = try await visit.desk.entrantDesk(edition: before.edition.id)
    let here = comesFromCheck(visit) ? visit.toChange(section) : visit.own("form", section.rawValue)
    guard after.maySend else { return .seeOther(here) }
    // A group of another track, or a day that is none, is reported where it was filled in, and not only at the end.
    if try await misread(after, section, visit) != nil {
      return .seeOther(here)
    }
    if !visit.form["more"].isEmpty { return .seeOther(here) }
    if comesFromCheck(visit) { return .seeOther(visit.own("check")) }
    let sections = EntrantForm.Section.allCases.filter { !before.form.fields($0).isEmpty }
    if let place = sections.firstIndex(of: section), sections.indices.contains(place + 1) {
      return .seeOther(visit.own("form", sections[place + 1].rawValue))
    }
    // Files come before the check in the list of tasks, so that it does not find them missing.
    let files = try await visit.desk.ownFiles(edition: before.edition.id)
    return .seeOther(visit.own(files.missing.isEmpty ? "check" : "files"))
  }

  private static func page(
    _ visit: Visit, _ desk: EntrantDesk, _ section: EntrantForm.Section, shown: EntrantValues,
    theirs: [String: String] = [:], _ refusal: Refusal? = nil, status: Int? = nil
  ) -> WebAnswer {
    let say = visit.say
    // What is wrong in fields that were saved is told, and the page itself is none that was refused.
    let status = status ?? 200
    let fields = desk.form.fields(section)
    let words = JSONText.object([
      "unsaved": say("未保存", "not saved"), "saving": say("保存中", "saving"),
      "saved": say("已保存", "saved"),
      "signIn": say(
        "登录已过期，还没有存。请按“保存”，登录后内容还在",
        "The session has ended and this is not saved. Press save; after signing in it is still there"
      ),
      "offline": say(
        "没有连上，还没有存，也没有离开这一页；填的都在，连上以后自动保存，再按一次按钮",
        "no connection: not saved, and you are still on this page with all you typed. It is saved by itself once there is one; then press the button again"
      ),
      "later": say(
        "还没有存上，会自动再试；请不要关页面", "not saved yet; it is tried again by itself. Keep the page open"),
    ])
    var body: HTML = """
      <p><a href="\(visit.own())">\(say("回任务列表", "Back to the list"))</a></p>\(EntrantPages.standing(desk, visit))\(desk.maySend ? nil : EntrantPages.deadline(desk, visit))<section class="sheet"><form method="post" action="\(visit.own("form", section.rawValue))" novalidate id="entry" data-words="\(words)">\(visit.formMarks)<input type="hidden" name="seen" value="\(seen(desk.values, fields.map(\.id)))">\(comesFromCheck(visit) ? "<input type=\"hidden\" name=\"back\" value=\"check\">" as HTML : nil)
      """
    for field in fields {
      body += html(
        desk.form, field, shown[field.id], theirs[field.id],
        registered: EntrantOthers.registered(field, desk), refusal, visit)
    }
    body +=
      "<p class=\"acts\"><button>\(comesFromCheck(visit) ? say("保存，回核对页", "Save, back to the check") : say("保存并继续", "Save and go on"))</button>"
    if section == .people && desk.form.mayAddPerson {
      body +=
        "<button class=\"quiet\" name=\"more\" value=\"yes\">\(say("保存，再加一位", "Save and add one"))</button>"
    }
    body += "<span class=\"state\" role=\"status\"></span></p></form></section>"
    return EntrantPages.page(
      visit, title: section.name(visit), body, refusal, status: status)
  }

  /// What is wrong in the saved fields of a section: what cannot be read, and a group that does not belong to the track.
  private static func misread(
    _ desk: EntrantDesk, _ section: EntrantForm.Section, _ visit: Visit
  ) async throws -> Refusal? {
    var faults: [Refusal.Fault] = []
    if section == .work, let track = desk.form.strayGroup(desk.values) {
      let group = desk.values["group"]
      faults.append(
        .init(
          field: "group",
          message: visit.say(
            "“\(group)”不是“\(track.name.chinese)”的组别，请重选。",
            "“\(group)” is no group of “\(track.name.text(in: .english))”. Choose again.")))
    }
    let own = Set(desk.form.fields(section).map(\.id))
    for line in try await visit.desk.misreadFields(desk) {
      guard let field = line.field, own.contains(field),
        !faults.contains(where: { $0.field == field })
      else { continue }
      faults.append(
        .init(field: field, message: line.explanation.message(in: visit.language)))
    }
    guard !faults.isEmpty else { return nil }
    var refusal = Refusal("entry", faults)
    refusal.isStored = true
    return refusal
  }

  private static func html(
    _ form: EntrantForm, _ field: EntrantForm.Field, _ value: String, _ theirs: String?,
    registered: String?,
    _ refusal: Refusal?, _ visit: Visit
  ) -> HTML {
    let id = "entry-\(field.id)"
    let name = "f-\(field.id)"
    let fault = refusal?.message(field.id)
    let wrong: HTML? = fault == nil ? nil : " wrong"
    let hint = field.hint.text(in: visit.language)
    let described = (hint.isEmpty ? "" : "\(id)-hint ") + (fault == nil ? "" : "\(id)-error")
    let about: HTML? = described.isEmpty ? nil : " aria-describedby=\"\(described)\""
    let optional =
      field.isRequired
      ? ""
      : field.isWanted
        ? visit.say("（最好填）", " (better filled in)") : visit.say("（选填）", " (optional)")
    let input: HTML =
      switch field.kind {
      case .line:
        "<input id=\"\(id)\" name=\"\(name)\" value=\"\(value)\" autocomplete=\"off\"\(about)>"
      case .area:
        "<textarea id=\"\(id)\" name=\"\(name)\" rows=\"6\"\(about)>\(value)</textarea>"
      case .choice(let choices):
        """
        <select id="\(id)" name="\(name)"\(about)><option value="">\(visit.say("请选择", "Choose"))</option>\(options(form, field, known(choices, value), value, visit))</select>
        """
      }
    let hints: HTML? = hint.isEmpty ? nil : "<p class=\"hint\" id=\"\(id)-hint\">\(hint)</p>"
    let error: HTML? = fault.map {
      "<p class=\"error\" id=\"\(id)-error\"><span class=\"hidden\">\(visit.say("错误：", "Error: "))</span>\($0)</p>"
    }
    let other: HTML? = theirs.map {
      "<p class=\"hint\">\(visit.say("已存的是：", "What is saved: "))\($0.isEmpty ? visit.say("（空）", "(blank)") : $0)</p>"
    }
    let there: HTML? = registered.map {
      "<p class=\"hint\">\(visit.say("登记的是（单位或组委会改过）：", "What is registered, changed by your unit or the office: "))\($0.isEmpty ? visit.say("（空）", "(blank)") : $0)</p>"
    }
    return
      "<div class=\"field\(wrong)\"><label for=\"\(id)\">\(field.label.text(in: visit.language))\(optional)</label>\(hints)\(error)\(other)\(there)\(input)</div>"
  }

  /// The choices. While no track is chosen, groups stand under the track to which they belong.
  private static func options(
    _ form: EntrantForm, _ field: EntrantForm.Field, _ choices: [String], _ value: String,
    _ visit: Visit
  ) -> [HTML] {
    func option(_ choice: String) -> HTML {
      let shown = form.shown(choice, of: field, in: visit.language)
      let sent: HTML = shown == choice ? "" : " value=\"\(choice)\""
      return "<option\(sent)\(choice == value, attribute: "selected")>\(shown)</option>"
    }
    let tracks = (visit.edition?.rulebook.tracks ?? []).filter { !$0.groups.isEmpty }
    guard field.id == "group", tracks.count > 1,
      tracks.allSatisfy({ track in track.groups.allSatisfy(choices.contains) })
    else { return choices.map(option) }
    let known = Set(tracks.flatMap(\.groups))
    return tracks.map { track in
      "<optgroup label=\"\(track.name.text(in: visit.language))\">\(track.groups.map(option))</optgroup>"
    } + choices.filter { !known.contains($0) }.map(option)
  }

  /// The choices, and the chosen one if the rulebook no longer has it.
  private static func known(_ choices: [String], _ value: String) -> [String] {
    value.isEmpty || choices.contains(value) ? choices : choices + [value]
  }
}
