public import Contest

extension QuotaPlan {
  /// The plan as an office publishes it: figures, share, places, and the reason.
  public func table(of edition: Edition, number: Int?, in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    var columns = [
      OfficeTable.Column(say("序号", "no."), width: 6, .center),
      OfficeTable.Column(say("单位", "organization"), width: 30),
    ]
    columns += rule.figures.map { OfficeTable.Column($0.name(in: language), width: 12, .right) }
    columns += [
      OfficeTable.Column(say("应得", "share"), width: 10, .right),
      OfficeTable.Column(
        rule.step == nil ? say("按比例", "by share") : say("折算", "by the figure"), width: 10, .right),
      OfficeTable.Column(say("补足", "raised"), width: 8, .right),
      OfficeTable.Column(say("加额", "plus"), width: 8, .right),
      OfficeTable.Column(say("名额", "places"), width: 8, .right),
      OfficeTable.Column(say("说明", "why"), width: 60),
    ]
    let rows = lines.enumerated().map { place, line -> [OfficeTable.Cell] in
      var row: [OfficeTable.Cell] = [.integer(place + 1), .text(line.unit.name)]
      row += rule.figures.map { figure in
        line.unit.figures[figure].map { .points($0, places: 0) } ?? .blank
      }
      row += [
        line.raised > 0 && rule.step == nil ? .blank : .points(exactShare(of: line), places: 2),
        .integer(line.shared), .integer(line.raised), .integer(line.plus), .integer(line.seats),
        .text(explanation(of: line, in: language)),
      ]
      return row
    }
    var notes = [rule.sentence(in: language), say("名额共 \(seats) 个。", "\(seats) places in all.")]
    if let tie {
      notes.append(
        say(
          "末位相同，待决定：\(tie.names.joined(separator: "、"))，其中 \(tie.places) 个得最后的名额。表中是暂列。",
          "Equal at the last place: \(tie.names.joined(separator: ", ")); \(tie.places) of them have it, which is not decided yet."
        ))
    }
    notes.append(
      number.map { say("第 \($0) 号名额方案，已公布。", "Plan \($0), published.") }
        ?? say("测算，尚未公布。", "A trial, not published."))
    return OfficeTable(
      name: say("名额分配", "places"), title: "\(edition.heading)\(say("名额分配表", ": places"))",
      leading: edition.officeLine, columns: columns, rows: rows, notes: notes,
      signatures: [say("经办人", "clerk"), say("审核人", "checked by")])
  }
}
