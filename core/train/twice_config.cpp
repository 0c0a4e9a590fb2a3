#include "core/train/twice_config.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace aviary {

namespace {

using C = TwiceConfig;

void add_data_fields(Fields<C>& f) {
    f.add("recipe", &C::recipe,
          {.label = "Recipe",
           .help = "A row of the paper's Table 1: Twice averages topic, engagement and language prediction; Topicspace "
                   "and Clip are its "
                   "first and second task alone; Hashspace predicts hashtags from the text; SimCSE tells dropout noise "
                   "from other "
                   "tweets; untrained is the encoder before any training.",
           .choices = {"twice", "topicspace", "hashspace", "clip", "simcse", "untrained"},
           .group = "Data",
           .source = "Twice §4.1, Table 1"});
    f.add("languages", &C::languages,
          {.label = "Languages",
           .help = "Codes of the languages to train on, such as en or ru. Empty: all of them.",
           .group = "Data"});
    f.add(
        "min_quality", &C::min_quality,
        {.label = "Least content quality",
         .help = "Tweets with a lower content quality (greetings, bare links, single emoji) are left out of training.",
         .min = 0,
         .max = 1,
         .group = "Data",
         .source = "Twice §4.3"});
    f.add("use_media", &C::use_media,
          {.label = "Media annotations",
           .help = "Append the annotations of attached media to the text. Hashspace and SimCSE read the text only.",
           .group = "Data",
           .source = "Twice §3"});
    f.add("use_pages", &C::use_pages,
          {.label = "Linked pages",
           .help = "Append title and description of linked pages to the text. Hashspace and SimCSE read the text only.",
           .group = "Data",
           .source = "Twice §3"});
    f.add("max_tokens", &C::max_tokens,
          {.label = "Text length",
           .help = "Tokens of a tweet's own text that are read; the rest is cut.",
           .unit = "tokens",
           .min = 4,
           .max = 400,
           .group = "Data"});
    f.add("page_tokens", &C::page_tokens,
          {.label = "Page length",
           .help = "Tokens that are read of the linked pages' titles and descriptions, and at most as many of the "
                   "media annotations.",
           .unit = "tokens",
           .min = 1,
           .max = 400,
           .group = "Data",
           .source = "Twice §3",
           .advanced = true});
    f.add("topic_source", &C::topic_source,
          {.label = "Topics from",
           .help = "Where topic labels come from: the annotations in the workspace, or a rule file of words, hashtags, "
                   "accounts and "
                   "domains. Auto takes annotations where there are any, else rules.",
           .choices = {"auto", "annotations", "rules"},
           .group = "Data"});
    f.add("topic_rules", &C::topic_rules,
          {.label = "Topic rules",
           .help = "Path of a topic rule file. Empty: the built-in rules.",
           .group = "Data",
           .advanced = true});
    f.add("user_text", &C::user_text,
          {.label = "User text",
           .help = "What stands for a user in the engagement task: the biography, or a sample of the other tweets that "
                   "the user wrote or "
                   "engaged with, never the one to be predicted. Auto takes biographies where a tenth of the engaging "
                   "users has one.",
           .choices = {"auto", "bio", "history"},
           .group = "Data",
           .source = "Twice §3"});
    f.add("user_tokens", &C::user_tokens,
          {.label = "User text length",
           .help = "Tokens that are read of a user's biography or history.",
           .unit = "tokens",
           .min = 4,
           .max = 400,
           .group = "Data",
           .advanced = true});
    f.add("validation_share", &C::validation_share,
          {.label = "Held out",
           .help = "Share of the tweets that is never trained on, chosen by a hash of the tweet's id: the same for "
                   "every recipe and for the evaluations.",
           .min = 0.001,
           .max = 0.5,
           .group = "Data"});
}

void add_model_fields(Fields<C>& f) {
    f.add("preset", &C::preset,
          {.label = "Encoder size",
           .help = "Layers × width of the BERT encoder: tiny 2×128, mini 4×256, small 4×512, base 12×768. Ignored with "
                   "a base model.",
           .choices = {"tiny", "mini", "small", "base"},
           .group = "Model",
           .source = "Twice §3"});
    f.add("layers", &C::layers,
          {.label = "Layers",
           .help = "Transformer layers; 0: as the preset says.",
           .min = 0,
           .max = 48,
           .group = "Model",
           .advanced = true});
    f.add("hidden_size", &C::hidden_size,
          {.label = "Width",
           .help = "Width of the encoder and of the embedding; 0: as the preset says. A multiple of 32.",
           .min = 0,
           .max = 4096,
           .group = "Model",
           .advanced = true});
    f.add("base_model", &C::base_model,
          {.label = "Base model",
           .help = "Model of this workspace (NAME or NAME@VERSION), or folder of a Hugging Face BERT, RoBERTa or "
                   "XLM-R, to go on from, with its tokenizer and pooling. "
                   "Empty: random weights and a vocabulary learned from the corpus.",
           .group = "Model",
           .source = "Twice §3"});
    f.add("vocabulary_size", &C::vocabulary_size,
          {.label = "Vocabulary",
           .help = "Word pieces that are learned from the corpus at most. Ignored with a base model.",
           .unit = "pieces",
           .min = 100,
           .max = 250'000,
           .group = "Model"});
    f.add("dropout", &C::dropout,
          {.label = "Dropout",
           .help = "Probability of dropping an activation in training; SimCSE's noise comes from it.",
           .min = 0,
           .max = 0.9,
           .group = "Model",
           .advanced = true});
}

void add_objective_fields(Fields<C>& f) {
    f.add("topics", &C::topics,
          {.label = "Topic prediction",
           .help = "Off: leave the recipe's topic task out. Where the corpus has no topics, it is left out anyway, "
                   "with a notice.",
           .group = "Objective",
           .source = "Twice §3"});
    f.add("engagement", &C::engagement,
          {.label = "Engagement prediction",
           .help = "Off: leave the recipe's engagement task out. Where the corpus has no engagements, it is left out "
                   "anyway, with a notice.",
           .group = "Objective",
           .source = "Twice §3"});
    f.add("language", &C::language,
          {.label = "Language prediction",
           .help = "Off: leave the recipe's language task out. Where the languages are unknown, it is left out anyway, "
                   "with a notice.",
           .group = "Objective",
           .source = "Twice §3"});
    f.add("words", &C::words,
          {.label = "Word prediction",
           .help = "The vector also predicts the words of its tweet, so that it keeps what was said beside what it was "
                   "about. Part of the recipe twice alone. "
                   "Off: the three tasks of the paper.",
           .group = "Objective",
           .source = "Liu et al. 2023 (RetroMAE-2), §3.2"});
    f.add("temperature", &C::temperature,
          {.label = "First temperature",
           .help = "Where the learned temperature of the CLIP loss starts; SimCSE keeps it (0.05 in its paper) fixed.",
           .min = 0.005,
           .max = 1,
           .group = "Objective",
           .source = "Twice §3 [17]",
           .advanced = true});
}

void add_schedule_fields(Fields<C>& f) {
    f.add("batch_size", &C::batch_size,
          {.label = "Batch",
           .help = "Tweets encoded at once; the engagement task finds its negatives among them.",
           .unit = "tweets",
           .min = 2,
           .max = 65'536,
           .group = "Schedule"});
    f.add("accumulation", &C::accumulation,
          {.label = "Accumulation",
           .help = "Batches whose gradients are averaged before the weights move.",
           .unit = "batches",
           .min = 1,
           .max = 1024,
           .group = "Schedule",
           .advanced = true});
    f.add("learning_rate", &C::learning_rate,
          {.label = "Learning rate",
           .help = "Peak of the schedule: a linear rise, then a linear fall to zero. 0: 0.256 / width (tiny 0.002, "
                   "mini 0.001, small 0.0005), or "
                   "0.00005 with a base model.",
           .min = 0,
           .max = 1,
           .group = "Schedule"});
    f.add("weight_decay", &C::weight_decay,
          {.label = "Weight decay",
           .help = "Decoupled (AdamW); not applied to biases, layer norms and the temperature.",
           .min = 0,
           .max = 1,
           .group = "Schedule",
           .source = "Twice §3",
           .advanced = true});
    f.add("warmup", &C::warmup,
          {.label = "Warm-up",
           .help = "Share of the run over which the learning rate rises.",
           .min = 0,
           .max = 0.9,
           .group = "Schedule",
           .advanced = true});
    f.add("epochs", &C::epochs,
          {.label = "Epochs",
           .help = "Passes over the tweets at most.",
           .unit = "passes",
           .min = 1,
           .max = 10'000,
           .group = "Schedule",
           .source = "Twice §3"});
    f.add("max_steps", &C::max_steps,
          {.label = "Most steps",
           .help = "Ends earlier than the epochs say; 0: no such limit.",
           .unit = "steps",
           .min = 0,
           .max = 1e9,
           .group = "Schedule"});
    f.add(
        "max_minutes", &C::max_minutes,
        {.label = "Time budget",
         .help =
             "Minutes of training after the data is prepared; the learning rate falls with the elapsed share, so that "
             "the run ends "
             "cleanly. Such a run depends on the machine's speed and isn't reproducible bit for bit. 0: no such limit.",
         .unit = "minutes",
         .min = 0,
         .max = 100'000,
         .group = "Schedule"});
    f.add("max_gradient_norm", &C::max_gradient_norm,
          {.label = "Gradient clipping",
           .help = "Longer gradients are scaled to this length; 0: never.",
           .min = 0,
           .max = 1e6,
           .group = "Schedule",
           .advanced = true});
    f.add("validate_every", &C::validate_every,
          {.label = "Validate every",
           .help = "Steps between two validations on held-out tweets; 0: only at the end.",
           .unit = "steps",
           .min = 0,
           .max = 1e9,
           .group = "Schedule"});
    f.add("checkpoint_minutes", &C::checkpoint_minutes,
          {.label = "Checkpoint every",
           .help = "Minutes between two checkpoints; one is also written on stop and at the end.",
           .unit = "minutes",
           .min = 0,
           .max = 1440,
           .group = "Schedule",
           .advanced = true});
    f.add("seed", &C::seed,
          {.label = "Seed",
           .help = "First weights, order of the tweets, dropout and sampled users are a function of it.",
           .min = 0,
           .max = 9e15,
           .group = "Schedule"});
}

void add_hardware_fields(Fields<C>& f) {
    f.add("device", &C::device,
          {.label = "Device",
           .help = "Auto takes the GPU where there is one.",
           .choices = {"auto", "cpu", "cuda"},
           .group = "Hardware"});
    f.add("precision", &C::precision,
          {.label = "Precision",
           .help = "bf16 multiplies matrices in bfloat16 and keeps weights in float32. Auto takes it where the GPU, or "
                   "the CPU (AMX), is faster with it.",
           .choices = {"auto", "fp32", "bf16"},
           .group = "Hardware"});
    f.add("threads", &C::threads,
          {.label = "Threads",
           .help = "CPU threads; 0: as many as the machine has cores. The weights depend on it bit for bit.",
           .unit = "threads",
           .min = 0,
           .max = 1024,
           .group = "Hardware"});
}

TwiceTasks recipe_tasks(const std::string& recipe) {
    if (recipe == "twice")
        return {.topics = true, .engagement = true, .language = true, .words = true};
    if (recipe == "topicspace")
        return {.topics = true};
    if (recipe == "clip")
        return {.engagement = true};
    if (recipe == "hashspace")
        return {.hashtags = true};
    if (recipe == "simcse")
        return {.simcse = true};
    return {};
}

constexpr auto kTaskNames =
    std::to_array<std::pair<const char*, bool TwiceTasks::*>>({{"topics", &TwiceTasks::topics},
                                                               {"engagement", &TwiceTasks::engagement},
                                                               {"language", &TwiceTasks::language},
                                                               {"hashtags", &TwiceTasks::hashtags},
                                                               {"simcse", &TwiceTasks::simcse},
                                                               {"words", &TwiceTasks::words}});

bool reads_text_only(const std::string& recipe) {
    return recipe == "hashspace" || recipe == "simcse";
}

} // namespace

const Fields<TwiceConfig>& TwiceConfig::fields() {
    static const auto all = [] {
        Fields<C> f;
        add_data_fields(f);
        add_model_fields(f);
        add_objective_fields(f);
        add_schedule_fields(f);
        add_hardware_fields(f);
        return f;
    }();
    return all;
}

std::vector<std::string> names_of(const TwiceTasks& tasks) {
    std::vector<std::string> names;
    for (const auto& [name, task] : kTaskNames)
        if (tasks.*task)
            names.emplace_back(name);
    return names;
}

TwiceTasks tasks_named(const std::vector<std::string>& names) {
    TwiceTasks tasks;
    for (const auto& [name, task] : kTaskNames)
        tasks.*task = std::ranges::find(names, name) != names.end();
    return tasks;
}

TwiceTasks active_tasks(const TwiceConfig& config) {
    TwiceTasks tasks = recipe_tasks(config.recipe);
    tasks.topics = tasks.topics && config.topics;
    tasks.engagement = tasks.engagement && config.engagement;
    tasks.language = tasks.language && config.language;
    tasks.words = tasks.words && config.words;
    if (!tasks.any() && config.recipe != "untrained")
        throw UsageError("every task of the recipe " + config.recipe + " is switched off",
                         "Switch one on, or take the recipe untrained.", {.field = "recipe"});
    return tasks;
}

bool reads_media(const TwiceConfig& config) {
    return config.use_media && !reads_text_only(config.recipe);
}

bool reads_pages(const TwiceConfig& config) {
    return config.use_pages && !reads_text_only(config.recipe);
}

EncoderSize encoder_size(const TwiceConfig& config) {
    EncoderSize size{.layers = 4, .hidden = 256};
    if (config.preset == "tiny")
        size = {.layers = 2, .hidden = 128};
    else if (config.preset == "small")
        size = {.layers = 4, .hidden = 512};
    else if (config.preset == "base")
        size = {.layers = 12, .hidden = 768};
    if (config.layers > 0)
        size.layers = config.layers;
    if (config.hidden_size > 0)
        size.hidden = config.hidden_size;
    const std::int64_t head_width = size.hidden >= 128 && size.hidden % 64 == 0 ? 64 : 32;
    if (size.hidden % head_width != 0)
        throw UsageError("expected a multiple of 32, got " + std::to_string(size.hidden), "", {.field = "hidden_size"});
    size.heads = size.hidden / head_width;
    size.intermediate = 4 * size.hidden;
    return size;
}

double peak_learning_rate(const TwiceConfig& config) {
    if (config.learning_rate > 0)
        return config.learning_rate;
    constexpr double kFromBase = 5e-5; // Devlin et al. 2019, §A.3: 2e-5 to 5e-5 for going on from pre-trained weights
    constexpr double kTimesWidth = 0.256;
    return config.base_model.empty() ? kTimesWidth / static_cast<double>(encoder_size(config).hidden) : kFromBase;
}

double learning_rate_at(const TwiceConfig& config, double share_done) {
    const double share = std::clamp(share_done, 0.0, 1.0), peak = peak_learning_rate(config);
    return share < config.warmup ? peak * share / config.warmup : peak * (1.0 - share) / (1.0 - config.warmup);
}

} // namespace aviary
