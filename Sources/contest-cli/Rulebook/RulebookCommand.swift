import ArgumentParser
import Contest
import ContestDesk
import Foundation

/// `contest-cli rulebook`: what rulebooks there are, what one says, what is wrong with one.
struct RulebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rulebook",
    abstract: "规程：列出、查看、新写、检查 · Rulebooks: list, show, write, check",
    subcommands: [
      RulebookListCommand.self, RulebookShowCommand.self, RulebookNewCommand.self,
      RulebookCheckCommand.self,
    ])
}

/// What the verbs share: where rulebooks are looked for, and how they answer.
struct RulebookOptions: ParsableArguments {
  @Option(help: "模板文件夹（其下有 rulebooks/） · The folder of templates", completion: .directory)
  var templates: String?

  @Flag(help: "输出 JSON · Print JSON")
  var json = false

  var shelf: RulebookShelf { RulebookShelf(templates: templates) }

  /// Reads a rulebook by id or path; exit code 66 when there is none, 65 when it is no text.
  func read(_ name: String) throws -> RulebookReader.Reading {
    if let size = try sizeOfFile(name), size > RulebookReader.mostBytes {
      let fault = RulebookFault.tooLarge(bytes: size, most: RulebookReader.mostBytes)
      return RulebookReader.Reading(
        rulebook: nil, problems: [Problem(fault, at: Place(file: name))])
    }
    do {
      let file = FileManager.default.fileExists(atPath: name) ? name : "\(name).yml"
      return RulebookReader.read(try shelf.text(of: name), file: file)
    } catch {
      Talk.say(error)
      throw ExitCode(error.code == "rulebook-not-found" ? 66 : 65)
    }
  }

  /// `nil` when there is no such file; a device or a pipe has no end and is refused.
  private func sizeOfFile(_ path: String) throws -> Int? {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      return nil
    }
    let url = URL(filePath: path).resolvingSymlinksInPath()
    let target = (try? FileManager.default.attributesOfItem(atPath: url.path)) ?? attributes
    switch target[.type] as? FileAttributeType {
    case .typeRegular: return (target[.size] as? NSNumber)?.intValue
    case .typeDirectory: return nil
    default:
      let error = RulebookShelfError.unreadable(path)
      Talk.say(error)
      throw ExitCode(65)
    }
  }
}

/// `rulebook list`.
struct RulebookListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "已有的规程 · The rulebooks there are")

  @OptionGroup var options: RulebookOptions

  func run() throws {
    var output = SheetOutput()
    let ids: [String]
    do { ids = try options.shelf.ids() } catch {
      Talk.say(error)
      throw ExitCode(65)
    }
    if options.json { output.write("[") }
    for (index, id) in ids.enumerated() {
      let reading = try options.read(id)
      let name = reading.rulebook?.name.text(in: Talk.language) ?? ""
      if options.json {
        output.write(
          "\(index == 0 ? "\n" : ",\n")  {\"id\":\(json: id),\"name\":\(json: name),"
            + "\"version\":\(json: reading.rulebook?.version ?? ""),"
            + "\"isValid\":\(reading.rulebook != nil)}")
      } else {
        let fault = Talk.language == .chinese ? "（有错，请 check）" : "(faulty, see check)"
        output.write("\(id)\t\(reading.rulebook == nil ? fault : name)\n")
      }
    }
    if options.json { output.write("\n]\n") }
    output.flush()
  }
}

/// `rulebook check FILE…`: exit code 65 when anything is wrong.
struct RulebookCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "检查规程，一次列出全部错误 · Check rulebooks and list every fault at once",
    discussion: """
      例 · Example:
        contest-cli rulebook check 我的规程.yml
        contest-cli rulebook check u30 --json
      """)

  @OptionGroup var options: RulebookOptions

  @Argument(help: "规程文件或编号 · Files or ids")
  var files: [String]

  func run() throws {
    var output = SheetOutput()
    var failed = false
    var problems: [ProblemJSON] = []
    for file in files {
      let reading = try options.read(file)
      failed = failed || reading.rulebook == nil
      let place = Place(file: file)
      let apart = reading.rulebook.map(PersonsToTellApart.missing) ?? []
      let fields = reading.rulebook.map(FieldsNotTaken.found) ?? []
      let unasked = reading.rulebook.map(FieldsToCheckBy.missing) ?? []
      let notes =
        fields.map { Problem($0, severity: .warning, at: place, found: nil) }
        + unasked.map { Problem($0, severity: .warning, at: place, found: nil) }
        + apart.map { Problem($0, severity: .note, at: place, found: nil) }
      for problem in reading.problems + notes {
        if options.json {
          problems.append(ProblemJSON(problem, inText: true))
        } else {
          Talk.say(problem.textLine(in: Talk.language))
        }
      }
      if !options.json {
        output.write("\(file)\t\(Self.verdict(reading, besides: fields.count + unasked.count))\n")
      }
    }
    if options.json {
      try Talk.printJSON(RulebookCheckJSON(isValid: !failed, problems: problems))
    }
    output.flush()
    if failed { throw ExitCode(65) }
  }

  private static func verdict(_ reading: RulebookReader.Reading, besides warnings: Int) -> String {
    let errors = reading.problems.count { $0.severity == .error }
    let others = reading.problems.count - errors + warnings
    return switch (errors, Talk.language) {
    case (0, .chinese): others == 0 ? "通过" : "通过，\(others) 处请核对"
    case (0, .english): others == 0 ? "ok" : "ok, \(others) to look at"
    case (_, .chinese): "\(errors) 处错误"
    case (1, .english): "1 error"
    case (_, .english): "\(errors) errors"
    }
  }
}

private struct RulebookCheckJSON: Encodable {
  let schemaVersion = 1
  let isValid: Bool
  let problems: [ProblemJSON]
}

extension RulebookReader.Reading {
  /// Says what is wrong, doubtful or worth knowing, a line each, in the order of the file.
  func tellProblems() {
    for problem in problems { Talk.say(problem.textLine(in: Talk.language)) }
  }
}

extension Problem {
  /// `错误 规程.yml:5:10 …`: line and column as editors name them.
  func textLine(in language: Language) -> String {
    let spot = [place.file, place.row.map(String.init), place.column.map(String.init)]
      .compactMap(\.self).joined(separator: ":")
    return "\(severity.word(in: language)) \(spot) \(message(in: language)) [\(code)]"
  }
}
