import Contest
import ContestDesk
import ContestStore

/// A person's saved filters for the list of entries: 常用条件. They are buttons above the list; the active one is marked.
enum SavedViews {
  static let routes = [
    Route(.post, "/e/:edition/entries/views", .mayInPart(.seeEntries)) { visit in
      let edition = try visit.requireEdition()
      let account = try visit.requireSignedIn().account.name.text
      let now = visit.desk.clock()
      let name = String(visit.form.trimmed("name").prefix(40))
      func back(_ done: Done) -> WebAnswer {
        .seeOther(
          visit.at(
            "entries", said: done,
            query: [
              "q": visit.form["q"], "state": visit.form["state"], "track": visit.form["track"],
              "columns": visit.form["columns"],
            ]))
      }
      if visit.form["form"] == "remove" {
        try await visit.desk.database.note { notes in
          try SavedViewRecords.remove(name, of: account, edition.id, in: notes)
        }
        return back(.viewRemoved)
      }
      let view = SavedView(
        name: name, words: String(visit.form.trimmed("q").prefix(200)),
        state: visit.form["state"], track: visit.form["track"],
        columns: String(visit.form["columns"].prefix(200)))
      return try await visit.trying("view", field: "name") {
        guard !name.isEmpty else {
          throw RefusedForm("name", visit.say("请写个名字。", "Give it a name."))
        }
        let isSaved = try await visit.desk.database.note { notes in
          try SavedViewRecords.save(view, of: account, edition.id, at: now, in: notes)
        }
        guard isSaved else {
          throw RefusedForm(
            "name",
            visit.say(
              "已有 \(SavedViewRecords.most) 个常用条件，请先删一个。",
              "There are \(SavedViewRecords.most) already; remove one first."))
        }
        return back(.viewSaved)
      } refused: { refusal in
        .page(
          Layout.office(
            visit, .entries, title: visit.say("存为常用", "Save the view"),
            "<section class=\"sheet\">\(form(visit, view).html(visit, refusal))</section>", refusal),
          status: 422)
      }
    }
  ]

  private static func form(_ visit: Visit, _ view: SavedView) -> OfficeForm {
    OfficeForm(
      name: "view", target: visit.at("entries", "views"),
      fields: [
        OfficeField(
          name: "name", label: visit.say("名字", "Name"),
          hint: visit.say("如：待审的论文", "Such as: papers to be screened"), value: view.name),
        .hidden("q", view.words), .hidden("state", view.state), .hidden("track", view.track),
        .hidden("columns", view.columns),
      ], button: visit.say("存为常用", "Save the view"), isQuiet: true)
  }

  /// The buttons, and the form that saves or removes the active filter.
  static func html(_ visit: Visit, columns: String) async throws -> HTML {
    let edition = try visit.requireEdition()
    let account = try visit.requireSignedIn().account.name.text
    let views = try await visit.desk.database.read { connection in
      try SavedViewRecords.all(of: account, edition.id, in: connection)
    }
    let query = visit.request.query
    let now = SavedView(
      name: "", words: query["q"], state: query["state"], track: query["track"],
      columns: columns)
    var current: SavedView?
    let pills: [HTML] = views.map { view in
      let isOn =
        view.words == now.words && view.state == now.state && view.track == now.track
        && view.columns == now.columns
      if isOn { current = view }
      let mark: HTML? = isOn ? " aria-current=\"true\"" : nil
      let target = visit.at(
        "entries",
        query: [
          "q": view.words, "state": view.state, "track": view.track, "columns": view.columns,
        ])
      return "<a href=\"\(target)\"\(mark)>\(view.name)</a>"
    }
    var html: HTML =
      pills.isEmpty
      ? ""
      : "<nav class=\"views\" aria-label=\"\(visit.say("常用条件", "Saved views"))\">\(pills)</nav>"
    if let current {
      html += OfficeForm(
        name: "remove", target: visit.at("entries", "views"),
        fields: [
          .hidden("name", current.name), .hidden("q", current.words),
          .hidden("state", current.state), .hidden("track", current.track),
          .hidden("columns", current.columns),
        ], button: visit.say("删掉“\(current.name)”", "Remove “\(current.name)”"), isQuiet: true,
        fold: visit.say("不再需要“\(current.name)”…", "“\(current.name)” is not needed any more…")
      ).html(visit)
    } else if !(now.words + now.state + now.track + now.columns).isEmpty {
      var form = form(visit, now)
      form.fold = visit.say("把这些条件存为常用…", "Save these filters…")
      html += form.html(visit)
    }
    return html
  }
}
