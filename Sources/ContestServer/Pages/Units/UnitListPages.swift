import Contest
import ContestDesk

/// A unit's list of the entries that it recommends: writing, checking, sending. 推荐名单. Also all units' lists, for the
/// office.
enum UnitListPages {
  static let routes =
    [
      Route(.get, "/u/:edition/:organization/list", .mayInPart(.sendEntries)) {
        try await page($0)
      },
      Route(.post, "/u/:edition/:organization/list", .mayInPart(.sendEntries)) { visit in
        _ = try await own(visit)
        return try await visit.trying("list") {
          try await act(visit)
        } refused: {
          try await page(visit, $0)
        }
      },
    ]
    + Route.table("/e/:edition/unit-lists", .may(.seeEntries)) { visit in
      let edition = try visit.requireEdition()
      let lists = try await visit.desk.unitLists(edition: edition.id)
      let silent = lists.lines.count { $0.sending == nil }
      return TablePage(
        place: .organizations, title: visit.say("各单位推荐名单", "What units recommend"),
        table: lists.table(in: visit.language), english: lists.table(in: .english),
        above:
          silent > 0
          ? "<div class=\"note\"><p>\(visit.say("还有 \(silent) 个单位报了\(visit.noun)、没有报送推荐名单。", "\(silent) units with entries have sent no list yet."))</p></div>"
          : "",
        empty: visit.say("还没有单位报。", "No unit has sent anything yet."))
    }

  /// The unit in the address, if the reader acts for it.
  private static func own(_ visit: Visit) async throws -> UnitDesk.Unit {
    let id = try visit.parameter("organization")
    guard try visit.standsForUnit() else { throw WebFault.notFound }
    let desk = try await visit.desk.unitDesk(edition: try visit.requireEdition().id)
    guard let unit = desk.units.first(where: { $0.id == id }) else { throw WebFault.notFound }
    return unit
  }

  private static func target(_ unit: UnitDesk.Unit, _ visit: Visit) -> Address {
    Address("u", visit.edition?.id.text ?? "", unit.id, "list")
  }

  private static func field(_ entry: Entry.ID) -> String { "place-\(entry.text)" }

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let unit = try await own(visit)
    let say = visit.say
    var places: [Entry.ID: Int] = [:]
    for (index, line) in (unit.sending?.lines ?? []).enumerated() where line.place != .out {
      places[line.entry] = index + 1
    }
    let limit =
      unit.places.map { say("名额 \($0) 个", "\($0) places") } ?? say("数量不限", "no limit")
    let reserves =
      unit.reserves > 0 ? say("，候补 \(unit.reserves) 个", ", \(unit.reserves) reserves") : ""
    // The text mentions reserves only for a unit that has reserves and a limit.
    let after =
      unit.reserves > 0 && unit.places != nil
      ? say("排在前面的占名额，名额以后的依次是候补。", "The first take the places, those after them wait as reserves.")
      : unit.places == nil
        ? "" : say("没有候补，不能多于名额。", "There are no reserves, so no more than the places.")
    var body: HTML = """
      <p>\(say("在要推荐的后面写次序 1、2、3……，不推荐的空着。", "Write 1, 2, 3 … beside what you recommend, and leave the others blank. "))\(after)</p><p><strong>\(limit)\(reserves)</strong></p>
      """
    if unit.awaitsPlaces {
      body +=
        "<div class=\"note\"><p>\(UnpublishedPlaces.sentence(places: unit.places, in: visit.language))</p></div>"
    }
    if !unit.maySend {
      body +=
        "<div class=\"note\"><p>\(UnitListFault.tooLate.message(in: visit.language))</p></div>"
    }
    let open = unit.lines.filter { $0.state != .refused && $0.state != .withdrawn }
    let fields = open.map { line in
      OfficeField(
        name: field(line.entry), label: "\(line.number) \(line.title)",
        hint: line.state.name(in: visit.language), kind: .number,
        value: places[line.entry].map(String.init) ?? "")
    }
    if open.isEmpty {
      body += "<p class=\"soft\">\(say("还没有可以推荐的。", "There is nothing to recommend yet."))</p>"
    } else if unit.maySend {
      body +=
        "<section class=\"sheet\">"
        + OfficeForm(
          name: "list", target: target(unit, visit),
          fields: [.hidden("step", "look"), .hidden("seen", "\(unit.sending?.number ?? 0)")]
            + fields, button: say("看看名单", "See the list")
        ).html(visit, refusal) + "</section>"
    }
    body += back(visit)
    return .page(
      Layout.office(visit, nil, title: say("推荐名单", "Your list"), body, refusal),
      status: refusal == nil ? 200 : 422)
  }

  private static func back(_ visit: Visit) -> HTML {
    "<p><a href=\"\(Address("u", visit.edition?.id.text ?? ""))\">\(visit.say("返回", "Back"))</a></p>"
  }

  private static func act(_ visit: Visit) async throws -> WebAnswer {
    let unit = try await own(visit)
    let edition = try visit.requireEdition()
    var written: [Entry.ID: String] = [:]
    for line in unit.lines {
      let text = visit.form.trimmed(field(line.entry))
      if !text.isEmpty { written[line.entry] = text }
    }
    let isSent = visit.form["step"] == "send"
    // The last list that this person saw: whoever sends another one in between is not overwritten unread.
    let seen = Int(sent: visit.form["seen"])
    let sending = try await sending(written, unit, edition, seen, isSent ? .run : .preview, visit)
    guard !isSent else {
      return visit.answer(.listSent, at: "\(Address("u", edition.id.text))")
    }
    let say = visit.say
    let leftOut = unit.standing - sending.lines.count
    var body: HTML = ""
    // 1, 3 is read as 1, 2: whoever meant something else by the gap has to see it.
    if (written.values.compactMap { Int(sent: LookAlike.fold($0)) }.max() ?? 0) > written.count {
      body +=
        "<div class=\"note\"><p>\(say("写的次序中间有空号，按先后排成下面的次序，请核对有没有漏写的。", "The numbers have gaps; they were closed up as below. Look whether one was left out."))</p></div>"
    }
    body += "<section class=\"sheet\">\(lines(sending, visit))"
    if leftOut > 0 {
      body +=
        "<p class=\"soft\">\(say("另有 \(edition.rulebook.nouns.count(leftOut))不推荐。", "\(leftOut) more are not recommended."))</p>"
    }
    body += "</section>"
    body += OfficeForm(
      name: "list", target: target(unit, visit),
      fields: [.hidden("step", "send"), .hidden("seen", "\(sending.number - 1)")]
        + written.sorted { $0.key < $1.key }.map { .hidden(field($0.key), $0.value) },
      button: say("报送第 \(sending.number) 号名单", "Send list \(sending.number)"),
      words:
        "<p>\(say("还没有报送。报送以后，评审开始以前还可以改，每次都留记录。", "Nothing is sent yet. You can send another until judging begins; each stays on record."))</p>"
    ).html(visit)
    body +=
      "<p><a href=\"\(target(unit, visit))\">\(say("回去改次序", "Change the order"))</a></p>"
      + back(visit)
    return .page(Layout.office(visit, nil, title: say("看看名单", "See the list"), body))
  }

  /// A refusal is shown at the entry that it is about.
  private static func sending(
    _ written: [Entry.ID: String], _ unit: UnitDesk.Unit, _ edition: Edition, _ seen: Int?,
    _ mode: RunMode, _ visit: Visit
  ) async throws -> UnitSending {
    do {
      return try await visit.desk.sendUnitList(
        written, unit: unit.id, edition: edition.id, seen: seen, mode: mode)
    } catch let faults as UnitListFaults {
      throw RefusedForm(
        faults.all.map { fault in
          Refusal.Fault(
            field: fault.entry.map(field), message: fault.message(in: visit.language))
        })
    }
  }

  static func lines(_ sending: UnitSending, _ visit: Visit) -> HTML {
    let say = visit.say
    let rows: [HTML] = sending.lines.map { line in
      let (kind, word): (HTML, String) =
        switch line.place {
        case .recommended(let number): (" done", say("推荐第 \(number)", "place \(number)"))
        case .reserve(let number): (" wait", say("候补第 \(number)", "reserve \(number)"))
        case .over: (" wrong", say("超出名额", "no place"))
        case .out: ("", line.state?.name(in: visit.language) ?? say("已删去", "gone"))
        }
      return
        "<li><span><span class=\"tag\(kind)\">\(word)</span></span><span>\(line.title) <span class=\"soft small\">\(line.number)</span></span></li>"
    }
    return "<ul class=\"todo\">\(rows)</ul>"
  }
}
