import Contest
import ContestDesk

/// What a unit reads above the choice of its workbook: until when it is taken, or that only corrections are, or none. 交报名表以前看到的期限.
enum UnitUploadGround {
  private static func unit(_ visit: Visit) async throws -> (desk: UnitDesk, unit: UnitDesk.Unit) {
    let desk = try await visit.desk.unitDesk(edition: try visit.requireEdition().id)
    let id = try visit.parameter("organization")
    guard let unit = desk.units.first(where: { $0.id == id }) else { throw WebFault.notFound }
    return (desk, unit)
  }

  /// Why no workbook of the unit is taken now; `nil` where one is.
  static func bar(_ visit: Visit) async throws -> ImportFault? {
    let (desk, unit) = try await unit(visit)
    return desk.bar(of: unit)
  }

  static func ground(_ visit: Visit) async throws -> (words: HTML, isReady: Bool) {
    let (desk, unit) = try await unit(visit)
    guard desk.bar(of: unit) == nil else { return ("", false) }
    return (UnitPages.deadline(unit, at: desk.at, visit) + corrections(unit, desk, visit), true)
  }

  /// After the end, which entries can still be corrected, and until when.
  private static func corrections(
    _ unit: UnitDesk.Unit, _ desk: UnitDesk, _ visit: Visit
  ) -> HTML {
    guard !unit.takesEntries else { return "" }
    let say = visit.say
    let lines: [HTML] = unit.correctable(on: desk.at.day()).map { line in
      let due = line.due.map {
        line.state == .returned
          ? say("（\($0.chinese)以前改好，当天也可以）", " (by \($0.description), that day included)")
          : say(
            "（已重新提交，\($0.chinese) 24 时以前、审核以前还可以再改）",
            " (sent again; may still be corrected until the end of \($0.description), while the office has not looked at it)"
          )
      }
      return "<li>\(line.number) \(line.title)\(due ?? "")</li>"
    }
    return """
      <p>\(say("现在只收退回修改的，新增的、改了别的都不收：", "Only corrections of what was sent back are taken now, nothing new and no other change:"))</p><ul>\(lines)</ul>
      """
  }
}
