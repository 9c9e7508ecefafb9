import CPango
import Contest

/// A document in PDF, drawn page by page: text is set by Pango and drawn by cairo, fonts are embedded as far as they are used.
///
/// The same calls give the same bytes: the only date in the file is `created`, when what it says was sealed or issued, else none. No
/// person or computer is named. Lengths are points of 1/72 inch from the upper left corner.
final class PDFDocument {
  /// Where a text stands in its width.
  enum Alignment { case left, center, right }

  private let output = Output()
  private let surface: OpaquePointer
  private let cairo: OpaquePointer
  private let fonts: PrintFonts
  /// What the file is called, for a text of which nothing else is known.
  private let title: String
  private var missing: [Character] = []
  private var invented: [Character] = []
  private var known: Set<Character> = []
  /// Those of ``missing`` and ``invented``.
  private var bad: Set<Character> = []
  /// Whose text is set: the unit of a letter, the entry of a line to proofread, a chapter; `nil` where that says nothing.
  var whose: Bilingual?
  /// Which cell of a list is set, if any.
  var cell: ListCell?
  private var spots: [PrintError.Spot] = []
  /// The texts of each place that were noted.
  private var told: [Bilingual: [String]] = [:]
  /// Characters by the font that was asked for them and lacks them.
  private var looked: [String: Set<Character>] = [:]
  private(set) var fallbacks: [FontFallback] = []
  private var substituted: [PrintFonts.Substitute] = []
  /// Widths that were measured before: the cells of a list say the same again and again.
  private var measured: [Measured: Double] = [:]

  init(title: String, created: Instant?, fonts: PrintFonts, size: PaperSize) throws(PrintError) {
    (self.fonts, self.title) = (fonts, title)
    let surface = cairo_pdf_surface_create_for_stream(
      { output, bytes, count in
        guard let output, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<Output>.fromOpaque(output).takeUnretainedValue().bytes
          .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(output).toOpaque(), size.width, size.height)
    guard let surface, let cairo = cairo_create(surface) else {
      throw .failed("cairo_pdf_surface_create")
    }
    self.surface = surface
    self.cairo = cairo
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    // Without this cairo takes the time of the clock.
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created.map(Self.date))
  }

  deinit {
    cairo_destroy(cairo)
    cairo_surface_destroy(surface)
  }

  /// What was drawn, as the bytes of a PDF file. Nothing can be drawn afterwards.
  ///
  /// - Throws: ``PrintError/noGlyphs(_:)`` where a character would have come out as a box,
  ///   ``PrintError/privateCharacters(_:)`` where a font may show any picture for it, or both at once.
  func finish() throws(PrintError) -> [UInt8] {
    cairo_surface_finish(surface)
    if let unprintable {
      throw spots.isEmpty ? unprintable : .found(unprintable, in: spots)
    }
    for status in [cairo_status(cairo), cairo_surface_status(surface)]
    where status != CAIRO_STATUS_SUCCESS {
      throw .failed(String(cString: cairo_status_to_string(status)))
    }
    return output.bytes
  }

  func beginPage(_ size: PaperSize) {
    cairo_pdf_surface_set_size(surface, size.width, size.height)
  }

  func endPage() { cairo_show_page(cairo) }

  /// Sets a text into a width; lines break between words and between Chinese characters.
  ///
  /// With `keepingNames` no line breaks within a name that has room on one, and with `isList` none within one of a list of names: see
  /// ``WholeParts``.
  func text(
    _ text: String, _ font: PrintFonts.Use, size: Double, bold: Bool = false, width: Double,
    _ alignment: Alignment = .left, keepingNames: Bool = false, isList: Bool = false
  ) -> SetText {
    look(at: text, family: fonts.family(font))
    let layout = layout(fonts.family(font), size: size, bold: bold)
    pango_layout_set_width(layout.pointer, Int32(max(width, 1) * Double(PANGO_SCALE)))
    pango_layout_set_wrap(layout.pointer, PANGO_WRAP_WORD_CHAR)
    let side =
      switch alignment {
      case .left: PANGO_ALIGN_LEFT
      case .center: PANGO_ALIGN_CENTER
      case .right: PANGO_ALIGN_RIGHT
      }
    pango_layout_set_alignment(layout.pointer, side)
    pango_layout_set_text(layout.pointer, text, -1)
    let whole =
      keepingNames
      ? WholeParts.ranges(in: text, isList: isList, width: width) {
        self.width(of: $0, font, size: size, bold: bold)
      } : []
    let attributes = pango_attr_list_new()
    defer { pango_attr_list_unref(attributes) }
    keepOutlines(of: text, fonts.family(font), in: attributes)
    for range in whole {
      let attribute = pango_attr_allow_breaks_new(0)
      attribute?.pointee.start_index = UInt32(truncatingIfNeeded: range.lowerBound)
      attribute?.pointee.end_index = UInt32(truncatingIfNeeded: range.upperBound)
      pango_attr_list_insert(attributes, attribute)
    }
    pango_layout_set_attributes(layout.pointer, attributes)
    return layout
  }

  /// How wide a text is on one line, as it is drawn.
  func width(
    of text: String, _ font: PrintFonts.Use, size: Double, bold: Bool = false
  ) -> Double {
    let key = Measured(text: text, font: font, size: size, bold: bold)
    if let known = measured[key] { return known }
    let layout = layout(fonts.family(font), size: size, bold: bold)
    pango_layout_set_text(layout.pointer, text, -1)
    let width = layout.inkWidth
    if measured.count > 20_000 { measured = [:] }
    measured[key] = width
    return width
  }

  /// The lines of a title, broken between words, each with room as it is drawn: Latin letters are wider than half a Chinese one.
  func titleLines(_ title: String, size: Double, width: Double) -> [String] {
    let letters = (width / size).rounded(.down)
    var lines = TitleLines.broken(title, room: letters)
    for fewer in stride(from: letters - 1, through: letters / 2, by: -1)
    where lines.contains(where: { self.width(of: $0, .title, size: size) > width }) {
      lines = TitleLines.broken(title, room: fewer)
    }
    return lines
  }

  /// An empty layout in letters of a size.
  ///
  /// Advances are not rounded to whole points: three letters of 7.5 points are 22.5 wide, and not 24.
  private func layout(_ family: String, size: Double, bold: Bool) -> SetText {
    let layout = SetText(pango_cairo_create_layout(cairo))
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, family)
    pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
    if bold { pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD) }
    let context = pango_layout_get_context(layout.pointer)
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_language(context, pango_language_from_string("zh-cn"))
    pango_layout_set_font_description(layout.pointer, description)
    // A list that begins with an Uyghur name is still a Chinese list: its first name stands on the left.
    pango_layout_set_auto_dir(layout.pointer, 0)
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    return layout
  }

  /// Sets the characters in bold whose outlines would be lost in the file; see ``PrintFonts/lost(in:)``.
  private func keepOutlines(
    of text: String, _ family: String, in attributes: OpaquePointer?
  ) {
    let lost = PrintFonts.lost(in: family)
    guard !lost.isEmpty, text.contains(where: lost.contains) else { return }
    var offset = 0
    for character in text {
      let end = offset + character.utf8.count
      if lost.contains(character) {
        let attribute = pango_attr_weight_new(PANGO_WEIGHT_BOLD)
        attribute?.pointee.start_index = UInt32(truncatingIfNeeded: offset)
        attribute?.pointee.end_index = UInt32(truncatingIfNeeded: end)
        pango_attr_list_insert(attributes, attribute)
      }
      offset = end
    }
  }

  private struct Measured: Hashable {
    let text: String
    let font: PrintFonts.Use
    let size: Double
    let bold: Bool
  }

  /// Whether runs are an English sentence, in which Chinese names may stand.
  static func isEnglish(_ runs: [CertificateRun]) -> Bool {
    var (latin, chinese) = (0, 0)
    for character in runs.lazy.flatMap(\.text) {
      if "，。、：；".contains(character) { return false }
      if character.isASCII, character.isLetter {
        latin += 1
      } else if !character.isASCII, character.isLetter {
        chinese += 1
      }
    }
    return latin > chinese && latin > 0
  }

  /// Fonts that a template names and that are not installed, with what stood for them.
  var substitutes: [PrintFonts.Substitute] { substituted }

  /// Sets runs of text into a width, at a size; no line breaks within a run that is to stay whole.
  ///
  /// With `isOneLine` the text is not broken at all; its ``SetText/inkWidth`` then says whether it fits. `english` says whether it is a
  /// line of an English text, whose marks are narrow; left out, the runs themselves tell.
  func text(
    _ runs: [CertificateRun], font: String, size: Double, bold: Bool, width: Double,
    _ alignment: Alignment, indent: Double, leading: Double, spacing: Double, isOneLine: Bool,
    english: Bool? = nil
  ) -> SetText {
    let (family, substitute) = fonts.family(named: font)
    if let substitute, !substituted.contains(substitute) { substituted.append(substitute) }
    for run in runs { look(at: run.text, family: family) }
    let layout = layout(family, size: size, bold: bold)
    if isOneLine {
      pango_layout_set_width(layout.pointer, -1)
    } else {
      pango_layout_set_width(layout.pointer, Int32(max(width, 1) * Double(PANGO_SCALE)))
      pango_layout_set_wrap(layout.pointer, PANGO_WRAP_WORD)
      pango_layout_set_indent(layout.pointer, Int32(indent * size * Double(PANGO_SCALE)))
      pango_layout_set_line_spacing(layout.pointer, Float(leading))
      let side =
        switch alignment {
        case .left: PANGO_ALIGN_LEFT
        case .center: PANGO_ALIGN_CENTER
        case .right: PANGO_ALIGN_RIGHT
        }
      pango_layout_set_alignment(layout.pointer, side)
    }
    pango_layout_set_text(layout.pointer, runs.map(\.text).joined(), -1)
    let attributes = pango_attr_list_new()
    defer { pango_attr_list_unref(attributes) }
    // Chinese letters stand apart in a title; Latin ones do not.
    let isSpaced = spacing > 0 && !runs.contains { $0.text.contains { $0.isASCII && $0.isLetter } }
    if english ?? Self.isEnglish(runs) {
      // Quotation marks of a Chinese font are as wide as its characters; an English sentence has narrow ones.
      let features = pango_attr_font_features_new("palt=1")
      features?.pointee.start_index = 0
      features?.pointee.end_index = UInt32.max
      pango_attr_list_insert(attributes, features)
    }
    keepOutlines(of: runs.map(\.text).joined(), family, in: attributes)
    var offset: UInt32 = 0
    func add(_ attribute: UnsafeMutablePointer<PangoAttribute>?, to end: UInt32) {
      attribute?.pointee.start_index = offset
      attribute?.pointee.end_index = end
      pango_attr_list_insert(attributes, attribute)
    }
    for run in runs {
      let end = offset + UInt32(truncatingIfNeeded: run.text.utf8.count)
      if run.isBold { add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), to: end) }
      if run.isWhole { add(pango_attr_allow_breaks_new(0), to: end) }
      if isSpaced {
        add(pango_attr_letter_spacing_new(Int32(spacing * Double(PANGO_SCALE))), to: end)
      }
      offset = end
    }
    pango_layout_set_attributes(layout.pointer, attributes)
    return layout
  }

  /// Draws in a color until another is set.
  func ink(red: Double, green: Double, blue: Double) {
    cairo_set_source_rgb(cairo, red, green, blue)
  }

  /// A frame of one line.
  func box(x: Double, y: Double, width: Double, height: Double, line: Double) {
    cairo_set_line_width(cairo, line)
    cairo_rectangle(cairo, x, y, width, height)
    cairo_stroke(cairo)
  }

  /// Filled rectangles that are all as high as the first, such as the runs of dark squares of a QR code.
  ///
  /// Each is drawn as a line of that thickness: two points in the file instead of four corners. A certificate's code has
  /// about 350 of them, and writing their numbers was a third of the time of its page.
  func fill(_ rectangles: [(x: Double, y: Double, width: Double, height: Double)]) {
    guard let height = rectangles.first?.height else { return }
    cairo_save(cairo)
    cairo_set_line_width(cairo, height)
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT)
    for one in rectangles {
      cairo_move_to(cairo, one.x, one.y + height / 2)
      cairo_line_to(cairo, one.x + one.width, one.y + height / 2)
    }
    cairo_stroke(cairo)
    cairo_restore(cairo)
  }

  /// A picture over a part of the page.
  func draw(_ picture: Picture, x: Double, y: Double, width: Double, height: Double) {
    cairo_save(cairo)
    cairo_translate(cairo, x, y)
    cairo_scale(cairo, width / Double(picture.width), height / Double(picture.height))
    cairo_set_source_surface(cairo, picture.surface, 0, 0)
    cairo_paint(cairo)
    cairo_restore(cairo)
  }

  /// Makes a part of the page a link to another page, counted from 1.
  func link(to page: Int, x: Double, y: Double, width: Double, height: Double) {
    cairo_tag_begin(
      cairo, "Link", "page=\(page) pos=[0 0] rect=[\(x) \(y) \(width) \(height)]")
    cairo_tag_end(cairo, "Link")
  }

  /// Adds a line to the file's outline, which points to a page, counted from 1.
  ///
  /// - Returns: its number, below which others may stand.
  func outline(_ text: String, page: Int, below parent: Int32?) -> Int32 {
    cairo_pdf_surface_add_outline(
      surface, parent ?? Int32(CAIRO_PDF_OUTLINE_ROOT), text, "page=\(page) pos=[0 0]",
      CAIRO_PDF_OUTLINE_FLAG_OPEN)
  }

  /// What could not be printed of the texts that were looked at, if anything.
  var unprintable: PrintError? { PrintError(noGlyphs: missing, privateUse: invented) }

  /// Notes which font gives the characters that the one asked for lacks.
  func look(at text: String, family: String) {
    look(at: text)
    // Taken out while it grows, so that a long list does not look up the family for each of its letters.
    var seen = looked.removeValue(forKey: family) ?? []
    defer { looked[family] = seen }
    for character in text where !character.isASCII && seen.insert(character).inserted {
      guard !character.isWhitespace, !missing.contains(character), !invented.contains(character),
        let used = fontUsed(for: character, family: family), used != family
      else { continue }
      fallbacks.append(FontFallback(character: character, wanted: family, used: used))
    }
  }

  private func fontUsed(for character: Character, family: String) -> String? {
    let layout = SetText(pango_cairo_create_layout(cairo))
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, family)
    pango_layout_set_font_description(layout.pointer, description)
    pango_context_set_language(
      pango_layout_get_context(layout.pointer), pango_language_from_string("zh-cn"))
    pango_layout_set_text(layout.pointer, String(character), -1)
    guard let lines = pango_layout_get_iter(layout.pointer) else { return nil }
    defer { pango_layout_iter_free(lines) }
    guard let run = pango_layout_iter_get_run_readonly(lines),
      let font = run.pointee.item?.pointee.analysis.font,
      let found = pango_font_describe(font)
    else { return nil }
    defer { pango_font_description_free(found) }
    return pango_font_description_get_family(found).map { String(cString: $0) }
  }

  func draw(_ text: SetText, x: Double, y: Double) {
    cairo_move_to(cairo, x, y)
    pango_cairo_show_layout(cairo, text.pointer)
  }

  /// Draws the part of a text that lies within `height` from `offset` on.
  func draw(_ text: SetText, x: Double, y: Double, from offset: Double, height: Double) {
    cairo_save(cairo)
    cairo_rectangle(cairo, x, y, text.width + 1, height)
    cairo_clip(cairo)
    draw(text, x: x, y: y - offset)
    cairo_restore(cairo)
  }

  /// A frame of thin lines, filled with grey where `isShaded`.
  func frame(x: Double, y: Double, width: Double, height: Double, isShaded: Bool = false) {
    if isShaded {
      cairo_set_source_rgb(cairo, 0.93, 0.93, 0.93)
      cairo_rectangle(cairo, x, y, width, height)
      cairo_fill(cairo)
      cairo_set_source_rgb(cairo, 0, 0, 0)
    }
    cairo_set_line_width(cairo, 0.5)
    cairo_rectangle(cairo, x, y, width, height)
    cairo_stroke(cairo)
  }

  /// Notes the characters of a text that no font has, and those of private use, for which each font has a picture of its own.
  func look(at text: String) {
    for character in text where !known.contains(character) {
      known.insert(character)
      guard !character.isWhitespace, !character.isASCII else { continue }
      if character.unicodeScalars.contains(where: { $0.properties.generalCategory == .privateUse })
      {
        invented.append(character)
        bad.insert(character)
        continue
      }
      let layout = SetText(pango_cairo_create_layout(cairo))
      pango_layout_set_text(layout.pointer, String(character), -1)
      if pango_layout_get_unknown_glyphs_count(layout.pointer) > 0 {
        missing.append(character)
        bad.insert(character)
      }
    }
    guard !bad.isEmpty, text.contains(where: bad.contains),
      let place = ListCell.place(cell, of: whose)
        ?? (title.isEmpty ? nil : Bilingual(chinese: "“\(title)”", english: "“\(title)”"))
    else { return }
    var own: [Character] = []
    for character in text where bad.contains(character) && !own.contains(character) {
      own.append(character)
    }
    // A paragraph is looked at as a whole, then line by line: its lines are no further texts.
    let line = text.filter { !$0.isNewline }
    guard !told[place, default: []].contains(where: { $0.contains(line) }) else { return }
    told[place, default: []].append(line)
    spots.append(PrintError.Spot(place: place, text: text, characters: own))
  }

  /// What cannot be printed of the texts that were looked at since this was last asked, with where they stand.
  func takeFault() -> PrintError? {
    defer { (spots, told) = ([], [:]) }
    let own = spots.flatMap(\.characters)
    guard let error = unprintable?.within(String(own)) else { return nil }
    return .found(error, in: spots)
  }

  /// `2027-05-04T08:00:00Z`, as cairo reads dates.
  private static func date(_ instant: Instant) -> String {
    let seconds = instant.millisecondsSince1970 / 1000
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
      + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }

  private final class Output {
    var bytes: [UInt8] = []
  }
}

/// A character that the font asked for lacks, with the font that gave it.
public struct FontFallback: Hashable, Sendable {
  public let character: Character
  public let wanted: String
  public let used: String
}

/// Paper in points of 1/72 inch.
struct PaperSize: Hashable, Sendable {
  var width: Double
  var height: Double

  static let a4 = PaperSize(width: 595.276, height: 841.89)
  var landscape: PaperSize { PaperSize(width: height, height: width) }
}
