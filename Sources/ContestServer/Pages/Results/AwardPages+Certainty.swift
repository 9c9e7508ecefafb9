import Contest
import ContestDesk
import ContestStore

/// How sure the prizes are, in words, for the committee. 奖项有多可靠.
extension AwardPages {
  static func certainty(
    _ visit: Visit, _ edition: Edition, _ briefs: EntryBriefs
  ) async throws -> HTML {
    guard let certainty = try await visit.desk.awardCertainty(edition: edition.id) else {
      return ""
    }
    let say = visit.say
    let nouns = edition.rulebook.nouns
    var lines: [HTML] = edition.inOrderOfTracks(certainty.lines, id: \.list).enumerated().sorted {
      ($0.element.index, $0.offset) < ($1.element.index, $1.offset)
    }.map { _, line in
      let list = line.list.isEmpty ? "" : edition.listName(line.list, in: visit.language)
      let most = 10
      let doubtful = line.greyBand.prefix(most).map { id in
        let title = briefs[id].map { say(nouns.titled($0.title), " “\($0.title)”") } ?? ""
        return "\(id.text)\(title) \(line.percent[id].map { "\($0)%" } ?? "")"
      }
      let more = line.greyBand.count - doubtful.count
      let names =
        doubtful.joined(separator: say("、", ", "))
        + (more > 0 ? say("，另有 \(nouns.count(more))", ", \(more) more") : "")
      let band: HTML? =
        doubtful.isEmpty
        ? nil : "<br><span class=\"soft small\">\(say("灰区：", "Grey band: "))\(names)</span>"
      return "<li>\(line.message(in: visit.language, list: list))\(band)</li>"
    }
    lines += certainty.silent.map {
      "<li>\($0.level.text(in: visit.language))\(say("：", ": "))\($0.why.message(in: visit.language))</li>"
    }
    return """
      <details><summary>\(say("奖项有多可靠", "How sure the prizes are"))</summary><ul>\(lines)</ul><p class="soft small">\(say("按现在的评分和评委之间的差异推算，上限、保底和逐件的决定不算在内；供评委会参考，不公布，不改变奖项。", "Worked out from the present marks and how judges differ, without caps, minima and single decisions; for the committee, not for publication, and no ground to change a prize."))</p></details>
      """
  }
}
