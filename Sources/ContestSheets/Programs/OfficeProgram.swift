import Glibc

/// LibreOffice, where it is installed: turns `.xls`, WPS `.et`, `.ods` and the like into `.xlsx`, which is then read as any other,
/// and notices into `.docx`.
///
/// It runs as a child process with a profile of its own, macros off, no network (`unshare --net`) and limits of time and memory.
/// On a machine that does not let us cut the network off it is not used: a table may hold links that would be followed.
///
/// `CONTEST_OFFICE` names the program, or is `off`; else `soffice` and `libreoffice` are looked for in `PATH`.
public struct OfficeProgram: Hashable, Sendable {
  let path: String
  /// The words before the program that cut the network off.
  let isolation: [String]
  var limits = ChildProcess.Limits()

  /// Formats that it turns into `.xlsx`, by the ending that tells them.
  enum Format: String, Sendable {
    case xls, ods, xlsb, fods
    case xml2003 = "xml"
  }

  /// Why there is none to use.
  public enum Absence: Hashable, Sendable {
    case notInstalled
    case switchedOff
    /// The network cannot be cut off on this machine.
    case notIsolated
  }

  /// The program that the environment names or that lies in its `PATH`.
  public static func find(in environment: [String: String]) -> Result<OfficeProgram, Absence.Reason>
  {
    let wanted = environment["CONTEST_OFFICE"] ?? ""
    guard wanted != "off" else { return .failure(.init(.switchedOff)) }
    let folders =
      (environment["PATH"] ?? "").split(separator: ":").map(String.init)
      + ["/usr/bin", "/usr/local/bin", "/opt/libreoffice/program", "/usr/lib/libreoffice/program"]
    let words = wanted.isEmpty ? ["soffice", "libreoffice"] : [wanted]
    guard let path = words.lazy.compactMap({ ChildProcess.path(of: $0, in: folders) }).first else {
      return .failure(.init(.notInstalled))
    }
    guard let isolation else { return .failure(.init(.notIsolated)) }
    return .success(OfficeProgram(path: path, isolation: isolation))
  }

  /// How the network is cut off here; `nil` where the machine does not let us. Tried once.
  private static let isolation: [String]? = {
    guard let unshare = ChildProcess.path(of: "unshare", in: ["/usr/bin", "/bin"]) else {
      return nil
    }
    let ways =
      geteuid() == 0 ? [["--net"], ["--map-root-user", "--net"]] : [["--map-root-user", "--net"]]
    return ways.map { [unshare] + $0 }.first { way in
      // Where no folder can be made either, nothing can be converted: this way does not work here.
      let tried = try? WorkFolder.with { (folder) throws(SheetError) in
        ChildProcess(program: way + ["true"], folder: folder).run().ending
      }
      return tried == .exited(0)
    }
  }()

  /// Turns a file into `.xlsx` and hands it over open; it has no name any more and is gone when it is closed.
  ///
  /// - Throws: ``SheetError/notConverted(_:)``.
  func convert(_ path: String, from format: Format) throws(SheetError) -> Int32 {
    try WorkFolder.with { (folder) throws(SheetError) in
      let given = "\(folder)/table.\(format.rawValue)"
      try Self.copy(path, to: given)
      try Self.makeProfile(in: folder)
      for filter in try Self.filters(for: given, format) {
        try run(on: given, ["--infilter=\(filter)"], to: "xlsx:Calc MS Excel 2007 XML", in: folder)
        // It ends with 0 where it could not read the file.
        let made = open("\(folder)/out/table.xlsx", O_RDONLY | O_CLOEXEC)
        if made >= 0 { return made }
      }
      throw .notConverted(.nothingMade)
    }
  }

  /// Turns a text document, as flat OpenDocument XML, into a Word file (`.docx`). The same text gives the same bytes.
  ///
  /// - Throws: ``SheetError/notConverted(_:)``, also where LibreOffice is installed without its part for texts.
  public func word(from document: String) throws(SheetError) -> [UInt8] {
    try WorkFolder.with { (folder) throws(SheetError) in
      try Self.write(document, to: "\(folder)/text.fodt")
      try Self.makeProfile(in: folder)
      try run(on: "\(folder)/text.fodt", to: "docx:MS Word 2007 XML", in: folder)
      let path = "\(folder)/out/text.docx"
      guard access(path, R_OK) == 0 else { throw .notConverted(.nothingMade) }
      // LibreOffice writes no date into the text, but packs its parts with the time of the clock.
      try PackedTimes.clear(path)
      let file = try FileHandle(path)
      var bytes: [UInt8] = []
      while true {
        let piece = try file.read(1 << 20)
        if piece.isEmpty { return bytes }
        bytes += piece
      }
    }
  }

  private static func makeProfile(in folder: String) throws(SheetError) {
    let profile = "\(folder)/profile"
    for place in [profile, "\(profile)/user"] {
      guard mkdir(place, 0o700) == 0 else {
        throw .cannotWrite(path: place, reason: String(cString: strerror(errno)))
      }
    }
    try write(settings, to: "\(profile)/user/registrymodifications.xcu")
  }

  /// Runs it on a file of the work folder; what it makes lies in `out`, which it wants to be told right after the format.
  private func run(
    on file: String, _ words: [String] = [], to format: String, in folder: String
  ) throws(SheetError) {
    let child = ChildProcess(
      program: isolation + [
        path, "-env:UserInstallation=file://\(folder)/profile", "--headless", "--norestore",
        "--nolockcheck", "--nodefault",
      ] + words + ["--convert-to", format, "--outdir", "\(folder)/out", file],
      folder: folder, limits: limits)
    let (ending, _) = child.run()
    switch ending {
    case .exited(0): break
    case .exited(let status): throw .notConverted(.failed(status: Int(status)))
    case .killed(let signal): throw .notConverted(.killed(signal: Int(signal)))
    case .tooLong: throw .notConverted(.tooLong(seconds: child.limits.seconds))
    case .notStarted(let reason): throw .notConverted(.notStarted(reason: reason))
    }
  }

  /// The readers of LibreOffice that are tried, by name: left to choose, it takes a damaged workbook for text and makes a table of
  /// its bytes.
  private static func filters(
    for path: String, _ format: Format
  ) throws(SheetError) -> [String] {
    switch format {
    case .xls:
      try FileHandle(path).read(1).first == 0xD0
        ? ["MS Excel 97", "MS Excel 95"] : ["MS Excel 4.0"]
    case .ods: ["calc8"]
    case .fods: ["OpenDocument Spreadsheet Flat XML"]
    case .xlsb: ["Calc MS Excel 2007 Binary"]
    case .xml2003: ["MS Excel 2003 XML"]
    }
  }

  private static func copy(_ path: String, to place: String) throws(SheetError) {
    let file = try FileHandle(path)
    let descriptor = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .cannotWrite(path: place, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    while true {
      let piece = try file.read(1 << 20)
      if piece.isEmpty { return }
      try write(piece, to: descriptor, place)
    }
  }

  static func write(_ text: String, to place: String) throws(SheetError) {
    try write(Array(text.utf8), to: place)
  }

  static func write(_ bytes: [UInt8], to place: String) throws(SheetError) {
    let descriptor = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .cannotWrite(path: place, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    try write(bytes, to: descriptor, place)
  }

  static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ place: String
  ) throws(SheetError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        throw .cannotWrite(path: place, reason: String(cString: strerror(errno)))
      }
    }
  }

  /// Macros never run, links are never followed, numbers stay as they were last computed.
  private static let settings = """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
    <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
    oor:op="fuse"><value>true</value></prop></item>
    <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" \
    oor:op="fuse"><value>3</value></prop></item>
    <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
    oor:op="fuse"><value>true</value></prop></item>
    <item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value>\
    </prop></item>
    <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">\
    <value>1</value></prop></item>
    <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse">\
    <value>1</value></prop></item>
    </oor:items>
    """
}

extension OfficeProgram.Absence {
  /// The reason as an error.
  public struct Reason: Error, Hashable, Sendable {
    public let absence: OfficeProgram.Absence
    init(_ absence: OfficeProgram.Absence) { self.absence = absence }
  }
}

extension SheetError {
  /// The format of a file that LibreOffice could turn into .xlsx; `nil` for any other error.
  var officeFormat: OfficeProgram.Format? {
    switch self {
    case .oldExcel: .xls
    case .openDocument: .ods
    case .flatOpenDocument: .fods
    case .binaryWorkbook: .xlsb
    case .xml2003: .xml2003
    default: nil
    }
  }
}
