// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/internet_chooser.h"

#include "app/panels/widgets.h"
#include "app/text/error_text.h"
#include "app/text/internet_text.h"
#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"

#include <QButtonGroup>
#include <QEvent>
#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace watershed::panels {

namespace {

constexpr std::array kSizes{internet::ModelSize::Classroom, internet::ModelSize::Standard,
                            internet::ModelSize::Full};
constexpr std::size_t kPublicCard = kSizes.size();

/// Before the model has been made; afterwards it is counted.
QString aboutText(internet::ModelSize size)
{
    switch (size) {
    case internet::ModelSize::Classroom:
        return InternetChooser::tr("About 60 networks");
    case internet::ModelSize::Standard:
        return InternetChooser::tr("About %1 networks").arg(text::countText(12'000));
    case internet::ModelSize::Full:
        return InternetChooser::tr("About %1 networks").arg(text::countText(78'000));
    }
    return {};
}

QString numbersText(std::int64_t networks, Users users)
{
    const QString count =
        InternetChooser::tr("%Ln network(s)", nullptr, static_cast<int>(networks));
    //: %1: "12,000 networks", %2: "4.2 billion"
    return users.count == 0
               ? count
               : InternetChooser::tr("%1, %2 users").arg(count, text::usersText(users));
}

std::size_t cardOf(const design::InternetSource &source)
{
    return source.kind == design::InternetSource::Kind::PublicData
               ? kPublicCard
               : static_cast<std::size_t>(std::ranges::find(kSizes, source.size) - kSizes.begin());
}

} // namespace

InternetChooser::InternetChooser(QWidget *parent)
    : QWidget{parent}
    , m_files{new PublicFilesList{this}}
    , m_use{new QPushButton{this}}
    , m_status{makePlainLabel({}, this)}
    , m_progress{new QProgressBar{this}}
    , m_cancel{new QPushButton{tr("Cancel"), this}}
    , m_problem{new WarningLine{this}}
{
    m_progress->setRange(0, 1000);
    m_progress->setFormat(QStringLiteral("%p %"));
    m_progress->setAccessibleName(tr("Progress of loading"));
    m_cancel->setToolTip(tr("Give up loading; the Internet in use stays"));
    m_use->setDefault(true);
    m_use->setToolTip(tr("Compute the project on this Internet"));
    layOut();

    auto *const group = new QButtonGroup{this};
    for (QRadioButton *const card : m_cards) {
        group->addButton(card);
    }
    connect(group, &QButtonGroup::buttonClicked, this, &InternetChooser::onChosen);
    connect(m_files, &PublicFilesList::filesChanged, this, &InternetChooser::onChosen);
    connect(m_use, &QPushButton::clicked, this, [this] {
        m_problem->setText({});
        m_files->clearFailures();
        emit useRequested(chosen());
    });
    connect(m_cancel, &QPushButton::clicked, this, &InternetChooser::cancelRequested);
    m_cards[1]->setChecked(true);
    refresh();
}

QWidget *InternetChooser::makeCard(std::size_t index, const QString &title, const QString &purpose)
{
    auto *const frame = new QFrame{this};
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setBackgroundRole(QPalette::Base);
    frame->setAutoFillBackground(true);
    frame->installEventFilter(this);
    m_frames[index] = frame;
    m_cards[index] = new QRadioButton{title, frame};
    QFont bold = m_cards[index]->font();
    bold.setBold(true);
    m_cards[index]->setFont(bold);
    m_numbers[index] = makePlainLabel({}, frame);
    m_marks[index] = makePlainLabel(tr("In use"), frame);
    m_marks[index]->setWordWrap(false);
    QLabel *const text = makePlainLabel(purpose, frame);
    m_cards[index]->setToolTip(text::toToolTip(purpose));

    auto *const top = new QHBoxLayout;
    top->addWidget(m_cards[index], 1);
    top->addWidget(m_marks[index]);
    auto *const layout = new QVBoxLayout{frame};
    layout->setContentsMargins(10, 8, 10, 8);
    layout->addLayout(top);
    layout->addWidget(text);
    layout->addStretch(1);
    layout->addWidget(m_numbers[index]);
    return frame;
}

void InternetChooser::layOut()
{
    auto *const cards = new QHBoxLayout;
    cards->setSpacing(8);
    for (std::size_t i = 0; i < kSizes.size(); ++i) {
        cards->addWidget(
            makeCard(i, text::modelSizeText(kSizes[i]), text::modelPurposeText(kSizes[i])), 1);
        m_numbers[i]->setText(aboutText(kSizes[i]));
    }
    cards->addWidget(makeCard(kPublicCard, tr("Public data"),
                              tr("The real networks, from files that others publish.")),
                     1);

    auto *const line = new QHBoxLayout;
    line->addWidget(m_status, 1);
    line->addWidget(m_progress, 1);
    line->addWidget(m_cancel);
    line->addWidget(m_use);
    auto *const layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(cards);
    layout->addWidget(m_files, 1);
    layout->addWidget(m_problem);
    layout->addLayout(line);
}

void InternetChooser::setSource(const design::InternetSource &source,
                                const std::vector<GivenFile> &files)
{
    const bool isOther = source != m_source;
    m_source = source;
    if (isOther) {
        m_isTouched = false;
        m_problem->setText({});
    }
    if (!m_isTouched) {
        m_cards[cardOf(source)]->setChecked(true);
        m_files->setFiles(files);
    }
    refresh();
}

void InternetChooser::setInternet(const internet::Internet *internet)
{
    if (internet == nullptr) {
        return;
    }
    if (internet->provenance().kind == internet::Provenance::Kind::PublicData) {
        m_numbers[kPublicCard]->setText(numbersText(internet->asCount(), internet->totalUsers()));
        m_files->setRead(internet->provenance().files);
    }
}

void InternetChooser::setNumbers(internet::ModelSize size, std::int64_t networks, Users users)
{
    const auto index = static_cast<std::size_t>(std::ranges::find(kSizes, size) - kSizes.begin());
    m_numbers[index]->setText(numbersText(networks, users));
}

void InternetChooser::addFiles(const QStringList &paths)
{
    m_cards[kPublicCard]->setChecked(true);
    m_files->addFiles(paths);
    onChosen();
}

std::size_t InternetChooser::chosenCard() const
{
    const auto found = std::ranges::find_if(m_cards, &QRadioButton::isChecked);
    return found == m_cards.end() ? 0 : static_cast<std::size_t>(found - m_cards.begin());
}

design::InternetSource InternetChooser::chosen() const
{
    // What the other kind would use is kept in the project.
    design::InternetSource source = m_source;
    source.files.clear();
    for (const GivenFile &file : m_files->files()) {
        source.files.push_back(file.given.toStdString());
    }
    const std::size_t card = chosenCard();
    if (card == kPublicCard) {
        source.kind = design::InternetSource::Kind::PublicData;
    } else {
        source.kind = design::InternetSource::Kind::BuiltIn;
        source.size = kSizes[card];
    }
    return source;
}

void InternetChooser::onChosen()
{
    m_isTouched = true;
    refresh();
}

void InternetChooser::refresh()
{
    const std::size_t card = chosenCard();
    const bool isPublic = card == kPublicCard;
    for (std::size_t i = 0; i < kCards; ++i) {
        m_marks[i]->setVisible(i == cardOf(m_source));
    }
    m_files->setVisible(isPublic);
    const bool isSame = chosen() == m_source;
    m_use->setText(isPublic ? (isSame ? tr("Read These Again") : tr("Use These Files"))
                            : tr("Use This Model"));
    m_use->setVisible(!m_isLoading);
    m_use->setEnabled(isPublic ? !m_files->files().empty() : card != cardOf(m_source));
    m_cancel->setVisible(m_isLoading);
    m_progress->setVisible(m_isLoading);
    m_status->setVisible(!m_isLoading);
    m_status->setText(isSame || !m_isTouched ? QString{}
                                             : tr("Not in use yet: the project is still computed "
                                                  "on what it was."));
}

void InternetChooser::showLoading(bool isLoading)
{
    if (isLoading != m_isLoading) {
        m_isLoading = isLoading;
        m_progress->setValue(0);
        refresh();
    }
}

void InternetChooser::showProgress(int permille)
{
    m_progress->setValue(permille);
}

void InternetChooser::showFailure(const Error &error)
{
    const QString reason = text::errorText(error);
    // The file stands in the location or, for one that cannot be opened, among the arguments.
    std::vector<std::string> paths = error.arguments;
    if (error.location) {
        paths.insert(paths.begin(), error.location->file);
    }
    bool isMarked = false;
    for (const std::string &path : paths) {
        isMarked = isMarked || m_files->markFailed(QString::fromStdString(path), reason);
    }
    m_problem->setText(reason);
    refresh();
}

bool InternetChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto found = std::ranges::find(m_frames, watched);
        if (found != m_frames.end()) {
            m_cards[static_cast<std::size_t>(found - m_frames.begin())]->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace watershed::panels
