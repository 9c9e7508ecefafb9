import Contest
import ContestDesk

/// The rules in words: 规程.
enum RulebookPage {
  static let routes = [
    Route(.get, "/e/:edition/rulebook", .may(.seeEntries)) { visit in
      let edition = try visit.requireEdition()
      return .page(
        Layout.office(
          visit, .rulebook, title: edition.rulebook.name.text(in: visit.language),
          html(edition, visit)))
    }
  ]

  private static func html(_ edition: Edition, _ visit: Visit) -> HTML {
    let say = visit.say
    let sections = edition.rulebook.sections(in: visit.language)
    var body: HTML = visit.done()
    if visit.may(.openEdition) {
      body += """
        <p class="acts"><a class="button quiet" href="\(visit.at("rulebook", "amend"))">\(say("修订规程…", "Amend the rulebook…"))</a></p>
        """
    }
    // A rulebook is twelve screens of a phone: its headings are the list of contents, and each opens what stands under it.
    // A section's address opens it too.
    let isOpen = visit.request.query["all"] == "yes"
    let other = isOpen ? visit.at("rulebook") : visit.at("rulebook", query: ["all": "yes"])
    body +=
      "<p><a href=\"\(other)\">\(isOpen ? say("只看标题", "Headings only") : say("全部展开", "Open all sections"))</a></p>"
    if isOpen {
      let links: [HTML] = sections.enumerated().map { place, section in
        "<li><a href=\"#part-\(place)\">\(section.title)</a></li>"
      }
      body += "<nav aria-label=\"\(say("目录", "Contents"))\"><ul>\(links)</ul></nav>"
    }
    for (place, section) in sections.enumerated() {
      let lines: [HTML] = section.lines.map { "<li>\($0)</li>" }
      body += """
        <section class="sheet"><details class="part"\(isOpen, attribute: "open")><summary><h2>\(section.title) <span class="soft num">\(section.lines.count)</span></h2></summary><ul id="part-\(place)">\(lines)</ul></details></section>
        """
    }
    let amendments: [HTML] = edition.amendments.map { one in
      "<li>\(say("第 \(one.number) 次修订", "Amendment \(one.number)")) · \(one.at.shown) · \(one.reason)<br><span class=\"soft small code\">SHA-256 \(one.seal)</span></li>"
    }
    body += """
      <section class="sheet"><h2>\(say("封存", "Sealed"))</h2><p>\(say("\(edition.openedAt.shown) 开届时封存，以后的改动都是修订，写明理由。", "Sealed when the edition opened, \(edition.openedAt.shown); every change since is an amendment with its reason."))</p><p><a href="\(visit.at("rulebook", "text.yml"))">\(say("下载现行规程的文本，交给下级", "The text in force, to hand to the offices below"))</a></p><p class="soft small code">SHA-256 \(edition.seal)</p><ul>\(amendments)</ul></section>
      """
    return body
  }
}
