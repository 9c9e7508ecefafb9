public import Contest

/// What is wrong with a calendar file.
public enum CalendarFault: Error, Hashable {
  case day(String)
  case kind(String)
  /// A day stands twice, and the two rows differ.
  case twice(CalendarDay)
  /// Days that are stored would be changed or taken away, in these years.
  case differs([Int])
  /// A year of which only a few days are named.
  case partial(Int)
  case sameFile
  /// A make-up day from Monday to Friday, on which people work anyway.
  case worksAnyway(CalendarDay)
}

extension CalendarFault: Explained {
  public var code: String {
    switch self {
    case .day: "calendar-day"
    case .kind: "calendar-kind"
    case .twice: "calendar-twice"
    case .differs: "calendar-differs"
    case .partial: "calendar-partial-year"
    case .sameFile: "calendar-same"
    case .worksAnyway: "calendar-works-anyway"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .differs: [.replace]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.day(let text), .chinese):
      "“\(text.count > 40 ? text.prefix(40) + "…" : text)”不是日期，请写成 2027-10-01。"
    case (.day(let text), .english):
      "“\(text.count > 40 ? text.prefix(40) + "…" : text)” is no day. Write 2027-10-01."
    case (.kind(let text), .chinese):
      "“\(text.count > 40 ? text.prefix(40) + "…" : text)”不是放假（holiday）或上班（working-day），请改正。"
    case (.kind(let text), .english):
      "“\(text.count > 40 ? text.prefix(40) + "…" : text)” is neither holiday (放假) nor working-day (上班). Correct it."
    case (.twice(let day), .chinese): "\(day) 写了两次，一次放假、一次上班，请只留一个。"
    case (.twice(let day), .english):
      "\(day) stands twice, as a holiday and as a working day. Keep one."
    case (.differs(let years), .chinese):
      "\(years.map(String.init).joined(separator: "、")) 年的放假安排与已有的不同，没有写入。请核对差别。"
    case (.differs(let years), .english):
      "The days of \(years.map(String.init).joined(separator: ", ")) differ from those that are kept; nothing was written. "
        + "Look at the differences."
    case (.partial(let year), .chinese):
      "\(year) 年只列了几天（没有 10 月 1 日），这一年其余的日子仍按周一至周五计算。"
    case (.partial(let year), .english):
      "Only a few days of \(year) are named (1 October is not), so for its other days Monday to Friday counts."
    case (.worksAnyway(let day), .chinese):
      "\(day) 是星期\(Self.weekday(day))，本来就上班，写“上班”没有作用。调休上班的日子在周末，请核对日期。"
    case (.worksAnyway(let day), .english):
      "\(day) is no weekend, so people work anyway and the row changes nothing. Make-up days are on weekends; check the date."
    case (.sameFile, .chinese): "这些日子都已经在库中，没有改动。"
    case (.sameFile, .english): "All these days are known already; nothing was changed."
    }
  }

  private static func weekday(_ day: CalendarDay) -> String {
    let names = ["一", "二", "三", "四", "五", "六", "日"]
    return names.indices.contains(day.weekday - 1) ? names[day.weekday - 1] : ""
  }
}
